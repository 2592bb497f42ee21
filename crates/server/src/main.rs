//! lerend
fn main() {}
