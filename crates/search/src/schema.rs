//! The fields of the index.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Raise this when fields or analysis change: an index of another format is replaced by an empty one.
pub(crate) const FORMAT: u32 = 5;

/// How many facets have lists of values.
pub(crate) const FACETS: usize = 10;

/// Their columns, in the order of [`FACETS`]-sized arrays.
pub(crate) const FACET_NAMES: [&str; FACETS] = [
    "kind",
    "theme",
    "programme",
    "target",
    "tag",
    "phase",
    "category",
    "group",
    "organisation",
    "province",
];

pub(crate) const SUBJECT: &str = "subject";
pub(crate) const ID: &str = "id";
pub(crate) const ITEM: &str = "item";
pub(crate) const SOLVED: &str = "solved";
pub(crate) const CREATED: &str = "created";
pub(crate) const YEAR: &str = "year";

/// Handles of the fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// The unique key of a document.
    pub(crate) key: Field,
    /// The item of an item and of its replies.
    pub(crate) of_item: Field,
    /// Who may read: see `narrow`.
    pub(crate) readers: Field,
    pub(crate) facets: [Field; FACETS],
    pub(crate) solved: Field,
    pub(crate) created: Field,
    pub(crate) year: Field,
    pub(crate) subject: Field,
    pub(crate) id: Field,
    pub(crate) item: Field,
    /// As written (folded), with positions.
    pub(crate) written: Text,
    /// Stems, without stop words.
    pub(crate) stems: Text,
    /// Stems of long words back to front: finds compounds by their last part.
    pub(crate) tails: Field,
    /// Pieces of the words of title and body, or of labels where there is no body.
    pub(crate) grams: Field,
    /// Where only who sees everyone's name looks.
    pub(crate) names: Names,
}

/// What texts say with the handles of people. How long these are says nothing, and most documents have none, so they are
/// kept without lengths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    /// Stems of the words of handles; a stop word stands for itself.
    pub(crate) stems: Field,
    /// Those of long words back to front.
    pub(crate) tails: Field,
    /// Pieces of them.
    pub(crate) grams: Field,
    /// The whole text of a document that names someone, as written, with positions: for phrases.
    pub(crate) whole: Field,
}

/// The same analysis of the three texts of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    pub(crate) title: Field,
    pub(crate) body: Field,
    pub(crate) labels: Field,
}

impl Text {
    pub(crate) fn all(self) -> [Field; 3] {
        [self.title, self.body, self.labels]
    }
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        // Documents bring their own tokens, so the tokenizer named here is never called.
        let text = |option, norms| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_index_option(option)
                .set_fieldnorms(norms);
            TextOptions::default().set_indexing_options(indexing)
        };
        let mut three = |name: &str, option: IndexRecordOption| Text {
            title: schema.add_text_field(&format!("{name}_title"), text(option, true)),
            body: schema.add_text_field(&format!("{name}_body"), text(option, true)),
            labels: schema.add_text_field(&format!("{name}_labels"), text(option, true)),
        };
        let written = three("written", IndexRecordOption::WithFreqsAndPositions);
        let stems = three("stems", IndexRecordOption::WithFreqs);
        let tails = schema.add_text_field("tails", text(IndexRecordOption::Basic, false));
        let grams = schema.add_text_field("grams", text(IndexRecordOption::WithFreqs, true));
        let names = Names {
            stems: schema.add_text_field("names", text(IndexRecordOption::WithFreqs, false)),
            tails: schema.add_text_field("names_tails", text(IndexRecordOption::Basic, false)),
            grams: schema.add_text_field("names_grams", text(IndexRecordOption::WithFreqs, false)),
            whole: schema.add_text_field(
                "names_whole",
                text(IndexRecordOption::WithFreqsAndPositions, false),
            ),
        };
        // As texts, so that each segment numbers the values that it has: they are counted by small numbers.
        let facet = text(IndexRecordOption::Basic, false).set_fast("raw");
        Self {
            key: schema.add_text_field("key", STRING),
            of_item: schema.add_text_field("of_item", STRING),
            readers: schema.add_text_field("readers", STRING),
            facets: FACET_NAMES.map(|name| schema.add_text_field(name, facet.clone())),
            solved: schema.add_u64_field(SOLVED, INDEXED | FAST),
            created: schema.add_i64_field(CREATED, INDEXED | FAST),
            year: schema.add_i64_field(YEAR, FAST),
            subject: schema.add_u64_field(SUBJECT, FAST),
            id: schema.add_i64_field(ID, FAST),
            item: schema.add_i64_field(ITEM, FAST),
            written,
            stems,
            tails,
            grams,
            names,
            schema: schema.build(),
        }
    }
}
