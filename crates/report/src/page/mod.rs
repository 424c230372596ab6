//! `report.html`: one file that opens offline, from a disk, under a strict content policy.

mod crossovers;
mod explore;
mod figures;
mod html;
mod method;
mod strategies;
mod verdicts;

use crate::chart::Entry;
use crate::findings::Findings;
use crate::plot::Chart;
use crate::words;

pub(crate) use html::escape;

const STYLE: &str = include_str!("style.css");

/// Nothing may be fetched, framed or sent, and no script run but the page's own; pictures and styles stand in the file
/// itself.
fn policy() -> String {
    format!(
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '{}'; base-uri 'none'; form-action 'none'",
        explore::SCRIPT_HASH
    )
}

/// A chart with the two drawings the page shows.
pub(crate) struct Shown {
    /// The kind of chart it is.
    pub(crate) entry: &'static Entry,
    /// The chart.
    pub(crate) chart: Chart,
    /// The drawing for a screen.
    pub(crate) wide: String,
    /// The drawing for a telephone or a sheet of paper.
    pub(crate) narrow: String,
}

/// The whole page.
pub(crate) fn page(findings: &Findings, shown: &[Shown], skipped: &[(&str, String)]) -> String {
    let manifest = &findings.results.manifest;
    let (title, policy) = (escape(&manifest.title), policy());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    page.push_str(&header(findings, shown));
    page.push_str("<main>\n");
    page.push_str(&explore::section(findings));
    page.push_str(&figures::section(shown, skipped));
    page.push_str(&crossovers::section(findings));
    page.push_str(&crossovers::ablations(findings));
    page.push_str(&strategies::section(findings));
    page.push_str(&method::section(findings));
    page.push_str(
        "</main>\n<footer>\n<p>A model’s result, not sales evidence.</p>\n</footer>\n</body>\n</html>\n",
    );
    page
}

/// Title, claim and verdict, findings, and what the reader should know before trusting them.
fn header(findings: &Findings, shown: &[Shown]) -> String {
    let manifest = &findings.results.manifest;
    let mut header = format!("<header>\n<h1>{}</h1>\n", escape(&manifest.title));
    header.push_str(&verdicts::section(findings));
    let claims: Vec<String> = if manifest.headline.is_empty() {
        shown.iter().map(|shown| shown.chart.claim.clone()).collect()
    } else {
        manifest.headline.clone()
    };
    for (index, sentence) in claims.iter().enumerate() {
        let class = if index == 0 { " class=\"headline\"" } else { "" };
        header.push_str(&format!("<p{class}>{}</p>\n", escape(sentence)));
    }
    let cautions = words::cautions(findings);
    if !cautions.is_empty() {
        let list: String = cautions.iter().map(|caution| format!("<li>{}</li>\n", escape(caution))).collect();
        header.push_str(&format!("<aside>\n<h2>Before you trust this</h2>\n<ul>\n{list}</ul>\n</aside>\n"));
    }
    header + "</header>\n"
}
