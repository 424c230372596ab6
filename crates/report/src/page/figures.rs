//! The charts of the page, each with its caption and its numbers.

use super::Shown;
use super::html::{escape, table};
use crate::words::capital;

/// Every chart drawn, then why others were not.
pub(super) fn section(shown: &[Shown], skipped: &[(&str, String)]) -> String {
    let mut section = String::from("<section aria-labelledby=\"charts\">\n<h2 id=\"charts\">Charts</h2>\n");
    for (index, one) in shown.iter().enumerate() {
        let new = index == 0 || shown[index - 1].entry.name != one.entry.name;
        if new {
            section.push_str(&format!("<h3>{}</h3>\n", escape(&capital(one.entry.meaning))));
        }
        section.push_str(&figure(one, &caption(shown, index)));
    }
    for (name, reason) in skipped {
        section.push_str(&format!(
            "<p class=\"skipped\">No <code>{}</code> chart: {}.</p>\n",
            escape(name),
            escape(reason)
        ));
    }
    section + "</section>\n"
}

/// What a chart's table is called: its claim, and which picture it is where several say the same.
fn caption(shown: &[Shown], index: usize) -> String {
    let claim = &shown[index].chart.claim;
    let alike = |among: &[Shown]| among.iter().filter(|one| one.chart.claim == *claim).count();
    match alike(shown) {
        1 => claim.clone(),
        all => format!("{claim} Picture {} of {all}.", alike(&shown[..=index])),
    }
}

/// Two drawings, of which the style sheet shows the one that can be read.
fn figure(shown: &Shown, caption: &str) -> String {
    let chart = &shown.chart;
    let name = escape(&chart.name);
    let numbers = table(caption, &chart.table);
    format!(
        "<figure id=\"{name}\">\n<figcaption><strong>{}</strong> {}</figcaption>\n\
         <div class=\"wide\">\n{}</div>\n<div class=\"narrow\">\n{}</div>\n\
         <details>\n<summary>Show as table</summary>\n{numbers}</details>\n</figure>\n",
        escape(&chart.claim),
        escape(&chart.note),
        inline(&shown.wide),
        inline(&shown.narrow),
    )
}

/// Inside HTML an SVG needs no namespace, and its size is the page's affair.
fn inline(svg: &str) -> String {
    let svg = svg.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    match (svg.find(" width=\""), svg.find(" viewBox=\"")) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &svg[..from], &svg[to..]),
        _ => svg,
    }
}
