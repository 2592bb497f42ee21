//! Which of the fields that are asked nobody filled in yet.

use domain::article::{Phase, Prose};
use forum::articles::ArticleView;

/// The keys of their labels, in the order in which the fields are shown.
pub(super) fn of_practice(article: &ArticleView) -> Vec<&'static str> {
    let told = |field: Prose| article.prose.iter().any(|(known, _)| *known == field);
    let theory = [
        Prose::TocGoal,
        Prose::TocOutcomes,
        Prose::TocActivities,
        Prose::TocAssumptions,
    ];
    // Costs that are hidden from the reader may well be filled in.
    let costs = article.costs_hidden
        || article.costs_hours.is_some()
        || article.costs_euros.is_some()
        || told(Prose::CostsMaterial)
        || told(Prose::CostsFunding);
    let asked = [
        ("article-programmes", !article.programmes.is_empty()),
        ("article-targets", !article.targets.is_empty()),
        ("article-intermediaries", !article.intermediaries.is_empty()),
        (
            "prose-stopped-why",
            article.phase != Some(Phase::Stopped) || told(Prose::StoppedWhy),
        ),
        ("prose-goal", told(Prose::Goal)),
        ("prose-steps", told(Prose::Steps)),
        ("article-evidence-short", article.evidence.is_some()),
        ("prose-outcome", told(Prose::Outcome)),
        ("prose-working-elements", told(Prose::WorkingElements)),
        ("prose-pitfalls", told(Prose::Pitfalls)),
        ("article-costs", costs),
        ("article-takeover", article.takeover.is_some()),
        ("article-licence", article.licence.is_some()),
        ("prose-partners", told(Prose::Partners)),
        ("prose-materials", told(Prose::Materials)),
        ("article-contact", article.contact.is_some()),
        ("article-reviewed", article.reviewed.is_some()),
        ("article-group-toc", theory.into_iter().any(told)),
    ];
    let missing = asked.into_iter().filter(|(_, filled)| !filled);
    missing.map(|(label, _)| label).collect()
}
