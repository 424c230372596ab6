//! What the sellers of each style did, from the records themselves.

use super::html::table;
use crate::findings::Findings;
use crate::plot::number;
use crate::table::{Entry, Table};

/// At the longest horizon and the deepest relationship: visits, ties left, cooperation, levels.
pub(super) fn section(findings: &Findings) -> String {
    let sums = findings.styles.sums();
    if sums.is_empty() {
        return String::new();
    }
    let mut rows = Table::new(&[
        "style",
        "arm",
        "sellers",
        "visits per tie",
        "ties left, share",
        "walked per seller",
        "serves, share of visits",
        "buyer engages, share",
        "familiarity at the end",
        "depth at the end",
    ]);
    for ((arm, other, style), sum) in sums {
        let who = if *other { " (not switched)" } else { "" };
        let mut entries = vec![
            Entry::words(format!("{style}{who}")),
            Entry::words(format!("{} {}", arm.switch.name(), arm.variant)),
        ];
        let numbers = [
            sum.sellers / sum.worlds,
            sum.visits / sum.ties,
            sum.alive / sum.ties,
            sum.walked / sum.sellers,
            sum.served / sum.visits,
            sum.engaged / sum.visits,
            sum.familiarity / sum.worlds,
            sum.depth / sum.worlds,
        ];
        entries.extend(numbers.into_iter().map(Entry::finite));
        rows.rows.push(entries);
    }
    let longest = findings
        .horizons()
        .last()
        .map(|most| format!(", up to {} {}s", number::plain(*most), super::escape(findings.unit())));
    format!(
        "<section aria-labelledby=\"styles\">\n<h2 id=\"styles\">What the sellers did</h2>\n\
         <p>Means over all worlds of the experiment as written, at the deepest relationship{}.</p>\n{}</section>\n",
        longest.unwrap_or_default(),
        table("Visits, ties and cooperation by style and arm", &rows),
    )
}
