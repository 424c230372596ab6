//! The findings as text for other people's documents: Markdown to paste, LaTeX tables for a paper.

use longgame_records::{SummaryRow, Switch};

use crate::findings::{AS_WRITTEN, Findings};
use crate::plot::number;
use crate::words;

/// The findings, the crossovers and how to get them again, in Markdown.
pub(crate) fn markdown(findings: &Findings) -> String {
    let manifest = &findings.results.manifest;
    let mut text = format!("# {}\n\n", plain_markdown(&manifest.title));
    for sentence in &manifest.headline {
        text.push_str(&format!("- {}\n", plain_markdown(sentence)));
    }
    let rows = crossovers(findings);
    if !rows.is_empty() {
        text.push_str("\n| who switches | measure | depth | leads for good |\n|---|---|---|---|\n");
        for (depth, row) in rows {
            let cells = cells(findings, depth, row).map(|cell| plain_markdown(&cell));
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }
    for caution in words::cautions(findings) {
        text.push_str(&format!("\n> {}\n", plain_markdown(&caution)));
    }
    text.push_str(&format!(
        "\nA model's result, not sales evidence. Intervals are Monte Carlo, parameters fixed. Seed {}, longgame {}, \
         experiment {}.\n\n```sh\n{}\n```\n",
        manifest.seed,
        manifest.version,
        manifest.spec_hash,
        manifest.command.replace('`', "'")
    ));
    text
}

/// The crossovers as a table for a paper (needs the package booktabs).
pub(crate) fn latex(findings: &Findings) -> String {
    let manifest = &findings.results.manifest;
    let mut text = String::from(
        "% Needs \\usepackage{booktabs}.\n\\begin{table}\n\\centering\n\\begin{tabular}{llrl}\n\\toprule\n\
         who switches & measure & depth & leads for good \\\\\n\\midrule\n",
    );
    for (depth, row) in crossovers(findings) {
        let cells = cells(findings, depth, row).map(|cell| plain_latex(&cell));
        text.push_str(&format!("{} \\\\\n", cells.join(" & ")));
    }
    let caption = format!(
        "{}: the smallest horizon from which on the mean paired difference stays above zero, with its 95 % interval \
         ({} resampled). A model's result. longgame {}, seed {}, experiment {}.",
        manifest.title,
        words::unit(findings),
        manifest.version,
        manifest.seed,
        manifest.spec_hash
    );
    let caption = plain_latex(&caption);
    text.push_str(&format!("\\bottomrule\n\\end{{tabular}}\n\\caption{{{caption}}}\n\\end{{table}}\n"));
    text
}

/// The crossovers of the experiment as written, by switch and depth.
fn crossovers<'a>(findings: &Findings<'a>) -> Vec<(Option<f64>, &'a SummaryRow)> {
    let depths: Vec<Option<f64>> = findings.depths().into_iter().map(Some).collect();
    let depths = if depths.is_empty() { vec![None] } else { depths };
    let mut rows = Vec::new();
    for switch in findings.switches() {
        for measure in findings.measures() {
            let found = |depth: &Option<f64>| {
                findings.crossover(AS_WRITTEN, switch, measure, *depth).map(|row| (*depth, row))
            };
            rows.extend(depths.iter().filter_map(found));
        }
    }
    rows
}

fn cells(findings: &Findings, depth: Option<f64>, row: &SummaryRow) -> [String; 4] {
    let who = match row.switch {
        Switch::Field => "every seller",
        Switch::Focal => "one seller",
    };
    [
        String::from(who),
        words::measure(row.measure),
        depth.map_or_else(String::new, number::plain),
        words::crossover(findings, row) + &words::recrossings(row),
    ]
}

/// Text that Markdown takes for nothing but text, on one line.
fn plain_markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => safe.extend(['\\', letter]),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

/// Text that LaTeX takes for nothing but text.
fn plain_latex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => safe.extend(['\\', letter]),
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '<' => safe.push_str("$<$"),
            '>' => safe.push_str("$>$"),
            '−' => safe.push_str("$-$"),
            '∞' => safe.push_str("$\\infty$"),
            '\u{a0}' => safe.push('~'),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_latex_or_markdown_is_made_text() {
        assert_eq!(plain_latex("5 % & $3_a {x} \\y"), "5 \\% \\& \\$3\\_a \\{x\\} \\textbackslash{}y");
        assert_eq!(plain_markdown("a|b *c* <d>\n"), "a\\|b \\*c\\* \\<d\\> ");
    }
}
