//! Files that members add to what they write: the kinds that are kept.

words! {
    /// What a kept file is, judged by its content. Pictures of any format are kept as one of two.
    pub enum FileKind {
        /// A picture without transparency, mostly a photo.
        Jpeg = "jpeg",
        /// A picture with transparency, or with few colours.
        Png = "png",
        /// A picture as it is sent to browsers that read it: a smaller twin of one of the others, never kept alone.
        Webp = "webp",
        /// A PDF document.
        Pdf = "pdf",
        /// A Word document.
        Docx = "docx",
        /// An Excel workbook.
        Xlsx = "xlsx",
        /// A PowerPoint presentation.
        Pptx = "pptx",
        /// An OpenDocument text.
        Odt = "odt",
        /// An OpenDocument spreadsheet.
        Ods = "ods",
        /// An OpenDocument presentation.
        Odp = "odp",
        /// Plain text.
        Text = "text",
        /// A table of values separated by commas or semicolons.
        Csv = "csv",
    }
}

impl FileKind {
    /// The extension of its name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Text => "txt",
            _ => self.as_str(),
        }
    }

    /// Its media type, as it is told to browsers.
    pub fn media(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Text => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// Whether it is shown in the page; the others are offered for download.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }
}
