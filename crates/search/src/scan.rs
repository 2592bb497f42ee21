//! Answers a plan in one segment after the other, term by term: which documents match, and what they are worth.
//!
//! What most documents have in common is gone through once, block by block, into a sum for each document; what only
//! tells good documents from better ones (pieces of words, phrases) is looked up for the best of them alone.

use std::collections::HashMap;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{Bm25Weight, EnableScoring, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet as _, Searcher, SeekDangerResult, SegmentReader, TERMINATED, Term,
};

use crate::Error;
use crate::best::Best;
use crate::bits::Bits;
use crate::intake::REPLY;
use crate::plan::{Clause, Form, Plan};
use crate::schema::SUBJECT;
use crate::sums::Sums;

/// Below one in so many documents, terms that most documents have are looked up for each instead of being gone
/// through.
const FEW: u64 = 16;

/// A term as it stands in the segments.
#[derive(Clone)]
pub(crate) struct Entry {
    field: Field,
    infos: Vec<Option<tantivy::postings::TermInfo>>,
}

/// A term and what it is worth.
struct Leaf {
    entry: Entry,
    weight: Bm25Weight,
}

/// A form whose terms have been looked up.
enum Ready {
    Words(Vec<Leaf>),
    Alike(Vec<Entry>, f32),
    Clause(Box<dyn Weight>),
}

struct Slot {
    forms: Vec<Ready>,
    tie: f32,
    bonus: f32,
}

/// A plan whose terms have been looked up.
pub(crate) struct Scan {
    /// `None`: everything matches.
    slots: Option<Vec<Slot>>,
    without: Vec<Box<dyn Weight>>,
    pieces: Vec<Leaf>,
    phrases: Vec<Box<dyn Weight>>,
    reply: f32,
}

/// What matches in a segment.
pub(crate) struct Board {
    pub(crate) bits: Bits,
    /// What each document is worth before pieces and phrases; empty when nobody asked.
    pub(crate) scores: Sums,
}

/// The numbers that a term's worth depends on.
struct Statistics<'a> {
    searcher: &'a Searcher,
    docs: u64,
    tokens: HashMap<Field, u64>,
}

impl Entry {
    /// `None` when the term stands nowhere.
    pub(crate) fn find(searcher: &Searcher, term: &Term) -> Result<Option<Self>, Error> {
        let field = term.field();
        let mut infos = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            infos.push(segment.inverted_index(field)?.get_term_info(term)?);
        }
        let there = infos.iter().any(Option::is_some);
        Ok(there.then_some(Self { field, infos }))
    }

    /// Those of these terms that stand anywhere.
    pub(crate) fn find_all(searcher: &Searcher, terms: &[Term]) -> Result<Vec<Self>, Error> {
        let found = terms.iter().map(|term| Self::find(searcher, term));
        found.filter_map(Result::transpose).collect()
    }

    fn frequency(&self) -> u64 {
        let infos = self.infos.iter().flatten();
        infos.map(|info| u64::from(info.doc_freq)).sum()
    }

    fn postings(
        &self,
        at: Segment<'_>,
        option: IndexRecordOption,
    ) -> Result<Option<BlockSegmentPostings>, Error> {
        let Some(info) = &self.infos[at.ordinal] else {
            return Ok(None);
        };
        let index = at.reader.inverted_index(self.field)?;
        let postings = index.read_block_postings_from_terminfo(info, option)?;
        Ok(Some(postings))
    }

    /// Adds the documents that have it.
    fn join(&self, at: Segment<'_>, bits: &mut Bits) -> Result<(), Error> {
        if let Some(mut postings) = self.postings(at, IndexRecordOption::Basic)? {
            while !postings.docs().is_empty() {
                postings.docs().iter().for_each(|doc| bits.set(*doc));
                postings.advance();
            }
        }
        Ok(())
    }
}

/// A segment and its place among the others.
#[derive(Clone, Copy)]
pub(crate) struct Segment<'a> {
    pub(crate) reader: &'a SegmentReader,
    pub(crate) ordinal: usize,
}

impl Segment<'_> {
    pub(crate) fn address(self, doc: DocId) -> DocAddress {
        DocAddress::new(u32::try_from(self.ordinal).unwrap_or(u32::MAX), doc)
    }

    /// How long a field is in each document; one word in all of them where lengths are not kept.
    fn lengths(self, field: Field) -> Result<FieldNormReader, Error> {
        let kept = self.reader.fieldnorms_readers().get_field(field)?;
        Ok(kept.unwrap_or_else(|| FieldNormReader::constant(self.reader.max_doc(), 1)))
    }

    /// Keeps those that have one of these terms.
    pub(crate) fn keep_any(self, bits: &mut Bits, entries: &[Entry]) -> Result<(), Error> {
        let docs = self.reader.max_doc();
        if bits.count() * FEW > u64::from(docs) {
            let any = self.any(entries)?;
            bits.keep(&any);
            return Ok(());
        }
        let mut lists = Vec::new();
        for entry in entries {
            lists.extend(entry.postings(self, IndexRecordOption::Basic)?);
        }
        bits.retain(|doc| lists.iter_mut().any(|list| at(list, doc).is_some()));
        Ok(())
    }

    /// The documents that have one of these terms.
    pub(crate) fn any(self, entries: &[Entry]) -> Result<Bits, Error> {
        let mut bits = Bits::none(self.reader.max_doc());
        for entry in entries {
            entry.join(self, &mut bits)?;
        }
        Ok(bits)
    }
}

/// Where a document stands in the block of a list that it belongs to; documents must be asked for in their order.
fn at(postings: &mut BlockSegmentPostings, doc: DocId) -> Option<usize> {
    let at = postings.seek(doc);
    (postings.doc(at) == doc).then_some(at)
}

impl<'a> Statistics<'a> {
    fn of(searcher: &'a Searcher) -> Self {
        let segments = searcher.segment_readers().iter();
        Self {
            searcher,
            docs: segments.map(|segment| u64::from(segment.max_doc())).sum(),
            tokens: HashMap::new(),
        }
    }

    fn leaf(&mut self, term: &Term, weight: f32) -> Result<Option<Leaf>, Error> {
        let Some(entry) = Entry::find(self.searcher, term)? else {
            return Ok(None);
        };
        let tokens = match self.tokens.get(&entry.field) {
            Some(tokens) => *tokens,
            None => {
                let mut tokens = 0;
                for segment in self.searcher.segment_readers() {
                    tokens += segment.inverted_index(entry.field)?.total_num_tokens();
                }
                self.tokens.insert(entry.field, tokens);
                tokens
            }
        };
        let schema = self.searcher.schema();
        let average = match schema.get_field_entry(entry.field).has_fieldnorms() {
            true => tokens as f32 / self.docs as f32,
            false => 1.0,
        };
        let bm25 = Bm25Weight::for_one_term_without_explain(entry.frequency(), self.docs, average);
        let weight = bm25.boost_by(weight);
        Ok(Some(Leaf { entry, weight }))
    }

    fn leaves(&mut self, terms: &[(Term, f32)]) -> Result<Vec<Leaf>, Error> {
        let found = terms.iter().map(|(term, weight)| self.leaf(term, *weight));
        found.filter_map(Result::transpose).collect()
    }

    fn form(&mut self, form: &Form) -> Result<Ready, Error> {
        Ok(match form {
            Form::Words(terms) => Ready::Words(self.leaves(terms)?),
            Form::Alike(terms, score) => {
                Ready::Alike(Entry::find_all(self.searcher, terms)?, *score)
            }
            Form::Clause(clause) => Ready::Clause(self.weight(clause)?),
        })
    }

    fn weight(&self, clause: &Clause) -> Result<Box<dyn Weight>, Error> {
        let scoring = EnableScoring::enabled_from_searcher(self.searcher);
        Ok(clause.weight(scoring)?)
    }

    fn weights(&self, clauses: &[Clause]) -> Result<Vec<Box<dyn Weight>>, Error> {
        clauses.iter().map(|clause| self.weight(clause)).collect()
    }
}

impl Scan {
    pub(crate) fn of(searcher: &Searcher, plan: &Plan) -> Result<Self, Error> {
        let mut statistics = Statistics::of(searcher);
        let slots = plan.slots.as_ref().map(|slots| {
            let slots = slots.iter().map(|slot| {
                let forms = slot.forms.iter().map(|form| statistics.form(form));
                Ok::<_, Error>(Slot {
                    forms: forms.collect::<Result<_, _>>()?,
                    tie: slot.tie,
                    bonus: slot.bonus,
                })
            });
            slots.collect::<Result<Vec<_>, _>>()
        });
        Ok(Self {
            slots: slots.transpose()?,
            without: statistics.weights(&plan.must_not)?,
            pieces: statistics.leaves(&plan.pieces)?,
            phrases: statistics.weights(&plan.phrases)?,
            reply: plan.reply,
        })
    }

    /// What matches here and has not been deleted, whoever may read it.
    pub(crate) fn board(&self, at: Segment<'_>, scores: bool) -> Result<Board, Error> {
        let docs = at.reader.max_doc();
        let mut board = Board {
            bits: Bits::none(docs),
            scores: if scores { Sums::of(docs) } else { Sums::none() },
        };
        match &self.slots {
            None => board.bits = Bits::all(docs),
            Some(slots) => {
                for slot in slots {
                    slot.fill(at, &mut board)?;
                }
            }
        }
        if at.reader.has_deletes() {
            board.bits.retain(|doc| !at.reader.is_deleted(doc));
        }
        for weight in &self.without {
            let mut out = Bits::none(docs);
            each(weight.as_ref(), at, |scorer| out.set(scorer.doc()))?;
            board.bits.drop(&out);
        }
        Ok(board)
    }

    /// Adds what pieces and phrases are worth to some documents of a segment, which come in their order.
    pub(crate) fn better(
        &self,
        at: Segment<'_>,
        docs: &mut [(f32, DocAddress)],
    ) -> Result<(), Error> {
        for leaf in &self.pieces {
            let Some(mut postings) = leaf.entry.postings(at, IndexRecordOption::WithFreqs)? else {
                continue;
            };
            let lengths = at.lengths(leaf.entry.field)?;
            for (score, address) in docs.iter_mut() {
                if let Some(found) = self::at(&mut postings, address.doc_id) {
                    let length = lengths.fieldnorm_id(address.doc_id);
                    *score += leaf.weight.score(length, postings.freq(found));
                }
            }
        }
        for weight in &self.phrases {
            let mut scorer = weight.scorer(at.reader, 1.0)?;
            let mut next = scorer.doc();
            for (score, address) in docs.iter_mut() {
                if next > address.doc_id {
                    continue;
                }
                match scorer.seek_danger(address.doc_id) {
                    SeekDangerResult::Found => *score += scorer.score(),
                    SeekDangerResult::SeekLowerBound(bound) => next = bound,
                }
            }
        }
        Ok(())
    }

    /// Takes something off replies.
    fn replies(&self, at: Segment<'_>, rows: &mut [(f32, DocAddress)]) -> Result<(), Error> {
        let subjects = at.reader.fast_fields().u64(SUBJECT)?;
        for (score, address) in rows {
            if subjects.first(address.doc_id) == Some(REPLY) {
                *score *= self.reply;
            }
        }
        Ok(())
    }

    /// The best of these documents, when pieces and phrases count too, and replies less.
    pub(crate) fn best(
        &self,
        searcher: &Searcher,
        candidates: Best<f32>,
        keep: usize,
    ) -> Result<Vec<(f32, DocAddress)>, Error> {
        let mut rows = candidates.rows();
        rows.sort_unstable_by_key(|(_, address)| *address);
        for docs in rows.chunk_by_mut(|(_, a), (_, b)| a.segment_ord == b.segment_ord) {
            let ordinal = docs[0].1.segment_ord;
            let at = Segment {
                reader: searcher.segment_reader(ordinal),
                ordinal: ordinal as usize,
            };
            self.better(at, docs)?;
            self.replies(at, docs)?;
        }
        let mut best = Best::of(keep);
        for (score, address) in rows {
            best.push(score, address);
        }
        Ok(best.rows())
    }
}

impl Slot {
    /// Adds the documents that have one of the forms, and what that is worth: the most that one of them is, and a
    /// little of the others.
    fn fill(&self, at: Segment<'_>, board: &mut Board) -> Result<(), Error> {
        let docs = at.reader.max_doc();
        let mut there = Bits::none(docs);
        if board.scores.is_empty() {
            for form in &self.forms {
                form.join(at, &mut there)?;
            }
            board.bits.join(&there);
            return Ok(());
        }
        if let [form] = self.forms.as_slice() {
            form.add(at, &mut there, &mut board.scores)?;
        } else {
            let (mut most, mut of_form) = (Sums::of(docs), Sums::of(docs));
            for form in &self.forms {
                let mut with_it = Bits::none(docs);
                form.add(at, &mut with_it, &mut of_form)?;
                with_it.each(|doc| {
                    let doc = doc as usize;
                    let score = std::mem::take(&mut of_form[doc]);
                    let more = (score - most[doc]).max(0.0);
                    most[doc] += more;
                    board.scores[doc] += self.tie * score + (1.0 - self.tie) * more;
                });
                there.join(&with_it);
            }
        }
        if self.bonus != 0.0 {
            there.each(|doc| board.scores[doc as usize] += self.bonus);
        }
        board.bits.join(&there);
        Ok(())
    }
}

impl Ready {
    /// Adds the documents that have it.
    fn join(&self, at: Segment<'_>, bits: &mut Bits) -> Result<(), Error> {
        match self {
            Self::Words(leaves) => {
                for leaf in leaves {
                    leaf.entry.join(at, bits)?;
                }
            }
            Self::Alike(entries, _) => {
                for entry in entries {
                    entry.join(at, bits)?;
                }
            }
            Self::Clause(weight) => each(weight.as_ref(), at, |scorer| bits.set(scorer.doc()))?,
        }
        Ok(())
    }

    /// The same with what it is worth.
    fn add(&self, at: Segment<'_>, bits: &mut Bits, scores: &mut [f32]) -> Result<(), Error> {
        match self {
            Self::Words(leaves) => {
                for leaf in leaves {
                    leaf.add(at, bits, scores)?;
                }
            }
            Self::Alike(entries, score) => {
                let there = at.any(entries)?;
                there.each(|doc| scores[doc as usize] += score);
                bits.join(&there);
            }
            Self::Clause(weight) => each(weight.as_ref(), at, |scorer| {
                bits.set(scorer.doc());
                scores[scorer.doc() as usize] += scorer.score();
            })?,
        }
        Ok(())
    }
}

fn each(
    weight: &dyn Weight,
    at: Segment<'_>,
    mut take: impl FnMut(&mut dyn Scorer),
) -> Result<(), Error> {
    let mut scorer = weight.scorer(at.reader, 1.0)?;
    while scorer.doc() != TERMINATED {
        take(scorer.as_mut());
        scorer.advance();
    }
    Ok(())
}

impl Leaf {
    fn add(&self, at: Segment<'_>, bits: &mut Bits, scores: &mut [f32]) -> Result<(), Error> {
        let option = IndexRecordOption::WithFreqs;
        let Some(mut postings) = self.entry.postings(at, option)? else {
            return Ok(());
        };
        let lengths = at.lengths(self.entry.field)?;
        while !postings.docs().is_empty() {
            for (doc, count) in postings.docs().iter().zip(postings.freqs()) {
                bits.set(*doc);
                scores[*doc as usize] += self.weight.score(lengths.fieldnorm_id(*doc), *count);
            }
            postings.advance();
        }
        Ok(())
    }
}
