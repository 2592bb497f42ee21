//! The languages of the interface.

words! {
    /// A language that pages and mails exist in.
    pub enum Lang {
        /// Dutch, the first language of the product.
        Dutch = "nl",
        /// English.
        English = "en",
    }
}
