//! How the numbers came about, and how to get them again.

use super::html::escape;
use crate::findings::Findings;
use longgame_network::counted;

/// Notes on intervals, the parameters as used, and the papers of the run.
pub(super) fn section(findings: &Findings) -> String {
    let notes = NOTES.replace("PAIRS", if findings.results.manifest.antithetic { PAIRS } else { "" });
    format!("{notes}{}{}", papers(findings), parameters(findings))
}

/// What is said of the unit where worlds are antithetic.
const PAIRS: &str = " Here worlds come in mirrored pairs, the second with every draw u replaced by 1 - u: the pair is the unit, and \
intervals are taken over pairs.";

const NOTES: &str = "<section aria-labelledby=\"method\">\n<h2 id=\"method\">How to read this</h2>\n<ul>\n\
<li><strong>The unit is the world.</strong> Each replicate is one world; variants are compared in the same worlds, with the same buyers, \
needs and slips, and their difference is taken world by world. Sellers and ties inside a world are never counted as if they were \
independent.PAIRS</li>\n\
<li><strong>Two kinds of spread.</strong> The interval of the mean says how well the mean is known; the 5th to 95th percentile of single \
worlds says how different one world is from the next. More worlds shrink the first, never the second.</li>\n\
<li><strong>Intervals are Monte Carlo.</strong> They hold the parameters fixed: they say nothing about whether the parameters, or the \
model, are right.</li>\n\
<li><strong>Field and focal.</strong> In the field comparison every seller switches: is everyone better off? In the focal one a single \
seller switches while the others stay as they are: can it invade?</li>\n\
<li><strong>Hatching.</strong> A cell of the map is hatched where the interval that holds for all cells at once (max-t bootstrap) \
contains zero.</li>\n\
<li><strong>A model’s result, not sales evidence.</strong> Nothing here was measured on customers.</li>\n\
</ul>\n</section>\n";

fn papers(findings: &Findings) -> String {
    let manifest = &findings.results.manifest;
    let pairs = [
        ("Seed", manifest.seed.to_string()),
        ("Version", format!("longgame {}, results schema {}", manifest.version, manifest.schema_version)),
        ("Experiment", format!("hash {}", manifest.spec_hash)),
        ("Size", format!("{}, {}", counted(manifest.runs, "run"), counted(manifest.rows, "row"))),
        (
            "Machine",
            format!(
                "{} {}, {} cores, {} threads",
                manifest.machine.os, manifest.machine.arch, manifest.machine.cores, manifest.threads
            ),
        ),
        ("Time", format!("{} to {}", manifest.started, manifest.finished)),
    ];
    let list: String =
        pairs.iter().map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>\n", escape(value))).collect();
    format!(
        "<section aria-labelledby=\"again\">\n<h2 id=\"again\">To get the same numbers again</h2>\n<pre tabindex=\"0\"><code>{}</code></pre>\n\
         <p>The same experiment, seed and version give the same bytes on any number of threads.</p>\n<dl>\n{list}</dl>\n</section>\n",
        escape(&manifest.command),
    )
}

fn parameters(findings: &Findings) -> String {
    format!(
        "<section aria-labelledby=\"parameters\">\n<h2 id=\"parameters\">Parameters as used</h2>\n<details>\n\
         <summary>The experiment with every default written out</summary>\n<pre tabindex=\"0\"><code>{}</code></pre>\n</details>\n</section>\n",
        escape(&findings.results.manifest.spec),
    )
}
