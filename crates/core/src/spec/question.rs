//! The keys of the tables that are no settings but ask: what is claimed, compared, varied and reported. Readers
//! know their keys by this table; the JSON Schema and the lists for users take its words.

/// One key. In a path, `NAME` is a name of the user's and `PATH` the path of a setting.
pub struct Key {
    /// The path: tables and key, joined by dots.
    pub path: &'static str,
    /// The unit of its values; empty where they have none.
    pub unit: &'static str,
    /// What is assumed where it is absent; empty where nothing is.
    pub default: &'static str,
    /// What it takes.
    pub takes: &'static str,
    /// What it means, in one sentence.
    pub doc: &'static str,
}

const fn key(
    path: &'static str,
    default: &'static str,
    takes: &'static str,
    unit: &'static str,
    doc: &'static str,
) -> Key {
    Key { path, unit, default, takes, doc }
}

/// Every key, in the order of the file.
pub static KEYS: &[Key] = &[
    key(
        "replicates.count",
        "200",
        ">= 1",
        "worlds",
        "How many worlds, where more is said of them than a number.",
    ),
    key(
        "replicates.antithetic",
        "false",
        "true or false",
        "",
        "Worlds come in pairs, the second with every draw mirrored.",
    ),
    key(
        "replicates.until",
        "\"half-width\"",
        "\"half-width\"",
        "",
        "Stop when the half-width of an interval is below a bound.",
    ),
    key(
        "replicates.of",
        "\"profit\"",
        "`longgame list measures`",
        "",
        "The measure whose interval is watched.",
    ),
    key(
        "replicates.below",
        "",
        "share of the baseline, or amount",
        "",
        "The half-width asked for: \"1 % of baseline\", or an amount.",
    ),
    key("replicates.min", "100", ">= 2", "worlds", "How many worlds at least."),
    key("replicates.max", "5000", ">= min", "worlds", "How many worlds at most."),
    key(
        "strategies.NAME.states",
        "",
        "list of states",
        "",
        "A strategy of one's own: in each state `cooperate`, a probability, and the `next` states, or `gone`.",
    ),
    key(
        "strategies.NAME.memory_one",
        "",
        "four of 0 to 1",
        "probability",
        "A strategy of one's own: how likely it cooperates after CC, CD, DC, DD, own move first.",
    ),
    key(
        "strategies.NAME.first",
        "1",
        "0 to 1",
        "probability",
        "How likely a strategy of one's own by memory_one begins with cooperation.",
    ),
    key("claim.source", "", "text", "", "Who says so, in their words."),
    key("claim.estimand.of", "\"profit\"", "`longgame list measures`", "", "What is measured."),
    key(
        "claim.estimand.minus",
        "the first two variants",
        "list of two variants",
        "",
        "Which variant is compared with which: the first minus the second.",
    ),
    key(
        "claim.criterion.interval",
        "",
        "\"above\" or \"below\"",
        "",
        "On which side of the value the whole 95 % interval must lie.",
    ),
    key(
        "claim.criterion.value",
        "",
        "number",
        "the measure's",
        "The value that the interval must keep clear of.",
    ),
    key(
        "claim.criterion.where",
        "everywhere",
        "axes with \">= 40\", \"< 3\" or a value",
        "",
        "In which cells it must do so: in all that meet these conditions.",
    ),
    key(
        "claim.smallest_effect",
        "\"2 % of baseline\"",
        "share of the baseline, or amount",
        "the measure's",
        "How large the estimate must be at least.",
    ),
    key(
        "claim.null",
        "",
        "table of settings",
        "",
        "The mechanism switched off, which then must not show the effect.",
    ),
    key(
        "compare.switch",
        "\"both\" where a network lets one seller be switched, else \"field\"",
        "\"both\" or \"focal\" or \"field\"",
        "",
        "Who plays a variant: one seller (focal), every seller (field), or both in turn.",
    ),
    key("compare.variants.NAME", "", "table of settings", "", "A rival: the settings it changes."),
    key(
        "ablations.NAME",
        "the four mechanisms of a relationship",
        "table of settings",
        "",
        "A mechanism switched off alone, in the deepest cell.",
    ),
    key(
        "scenarios.NAME",
        "",
        "table of settings, or of scenarios",
        "",
        "A variant of the world; named scenarios are an axis.",
    ),
    key(
        "sweep.PATH",
        "",
        "list of values, or a table",
        "the setting's",
        "An axis: the values that a setting goes through.",
    ),
    key("sweep.PATH.from", "", "number", "the setting's", "Where the steps, or a range to sample, begin."),
    key("sweep.PATH.to", "", "number", "the setting's", "Where the steps, or a range to sample, end."),
    key("sweep.PATH.step", "", "> 0", "the setting's", "How far the steps are apart."),
    key(
        "sweep.PATH.scale",
        "\"linear\"",
        "\"linear\" or \"log\"",
        "",
        "The scale on which a range is sampled evenly.",
    ),
    key(
        "sweep.PATH.per",
        "",
        "\"week\" or \"month\" or \"quarter\" or \"year\"",
        "",
        "The time that a range of rates is counted by.",
    ),
    key(
        "sweep.design",
        "\"grid\"",
        "a kind, or a table",
        "",
        "Which points of the axes are cells: all combinations, values that go together, or samples.",
    ),
    key(
        "sweep.design.kind",
        "",
        "\"grid\" or \"zip\" or \"list\" or \"file\" or \"random\" or \"latin-hypercube\" or \"sobol\" or \"morris\" or \"sobol-indices\"",
        "",
        "The kind of design.",
    ),
    key(
        "sweep.design.points",
        "100, or 128 of Sobol's",
        "1 to 1000000, or a list of points",
        "points",
        "How many points are sampled; of a list, the points.",
    ),
    key(
        "sweep.design.file",
        "",
        "name of a CSV file",
        "",
        "The points of a file, found relative to this one: its header names the paths.",
    ),
    key(
        "sweep.design.trajectories",
        "20",
        "2 to 1000000",
        "trajectories",
        "How many trajectories of elementary effects are walked.",
    ),
    key(
        "sweep.design.levels",
        "4",
        "an even number",
        "levels",
        "Levels of the grid on which elementary effects are taken.",
    ),
    key(
        "report.charts",
        "in the order of the list",
        "list of `longgame list charts`",
        "",
        "The charts that stand first on the page, in this order; the others that the results allow follow.",
    ),
    key(
        "report.measures",
        "",
        "list of `longgame list measures`",
        "",
        "Measures to estimate beside those of every run.",
    ),
];

impl Key {
    /// Meaning, unit and what it takes in one line.
    pub(super) fn comment(&self) -> String {
        let facts: Vec<&str> = [self.unit, self.takes].into_iter().filter(|fact| !fact.is_empty()).collect();
        format!("{} ({})", self.doc, facts.join("; "))
    }
}

/// The keys that a table may have.
pub(super) fn keys(table: &str) -> Vec<&'static str> {
    let below =
        KEYS.iter().filter_map(|key| key.path.strip_prefix(table)?.strip_prefix('.')?.split('.').next());
    let mut keys: Vec<&str> = below.collect();
    keys.dedup();
    keys
}
