//! Foreign formats in: files of other systems, and of this one, become actions of `forum`.
//!
//! Only this crate knows how such files look. It must not know SQL, rights, or what an import makes of an
//! object: it reads, resolves references, and hands each object to `forum::imports`, the one door.
//!
//! Start reading at [`archive`], the project's own open format; formats of other systems become its objects.
//! Tested by tables of good and bad lines beside each module; what a whole import leaves in a database is
//! tested in the workspace's `tests/`, on both databases.

pub mod archive;
