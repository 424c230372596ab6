//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory, Parser, Subcommand, ValueEnum};
use longgame::records::Shard;

use crate::equilibrium::EquilibriumArgs;
use crate::evolve::EvolveVerb;
use crate::look::{Look, PictureFormat};
use crate::people::PeopleVerb;
use crate::terms::TermsArgs;
use crate::tournament::TournamentArgs;

/// How time horizon and relationship depth decide whether relational or transactional selling earns more.
#[derive(Debug, Parser)]
#[command(name = "longgame", version)]
#[command(after_help = "Without a verb a small built-in experiment runs and says where its report is.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
    /// No progress bar, no notes on standard error
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// When to use colour; the NO_COLOR variable is honoured
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) color: Color,
}

/// The words as they are read. A value may begin with a minus everywhere, so that a number is refused for its range and
/// not taken for an option.
pub(crate) fn command() -> Command {
    fn signed(command: Command) -> Command {
        let values = |arg: clap::Arg| match arg.get_id().as_str() {
            "seed" => arg.allow_negative_numbers(true).value_parser(seed),
            _ if arg.get_action().takes_values() => arg.allow_negative_numbers(true),
            _ => arg,
        };
        command.mut_args(values).mut_subcommands(signed)
    }
    signed(Cli::command())
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("expected a whole number from 0 to {}", u64::MAX))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Run an experiment: sweep, statistics, charts, report
    Run(RunArgs),
    /// Tell what of a run is done, failed and left
    Status(StatusArgs),
    /// Join the shards of a run
    Merge(MergeArgs),
    /// Write the scripts that run an experiment on a cluster
    Slurm(SlurmArgs),
    /// Redraw charts and report of a results folder from its records
    Report(ReportArgs),
    /// Tell one run again as the story of one seller
    Replay(ReplayArgs),
    /// Play one pairing, simulated or exact
    Match(MatchArgs),
    /// Play everyone against everyone, or along the ties of a network
    Tournament(TournamentArgs),
    /// Let strategies spread in a population by what they earn
    #[command(subcommand)]
    Evolve(EvolveVerb),
    /// Tell whether two strategies are best responses to each other, and from which horizon and depth on
    Equilibrium(EquilibriumArgs),
    /// Set agents who learn beside people of the laboratory
    #[command(subcommand)]
    People(PeopleVerb),
    /// Generate, measure, percolate or convert a tie network
    #[command(subcommand)]
    Network(NetworkVerb),
    /// List what there is
    List(ListArgs),
    /// Show one entry: meaning, source, parameters
    Show(ShowArgs),
    /// Write a commented experiment file
    New(NewArgs),
    /// Print the JSON Schema of the experiment file
    Schema,
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame run experiments/horizon-depth/experiment.toml
  longgame run my.toml --set relationship.max_depth=2 --seed 7 --out results
  longgame run my.toml --dry-run")]
pub(crate) struct RunArgs {
    /// The experiment file
    pub(crate) file: PathBuf,
    /// Folder for the results [default: longgame-out/NAME-HASH]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Seed of every draw, in place of the file's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Change a setting of the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) sets: Vec<String>,
    /// Go on with a run that was broken off; keep a finished one, start where there is none
    #[arg(long, conflicts_with = "force")]
    pub(crate) resume: bool,
    /// Go on, and try the runs that failed again
    #[arg(long, conflicts_with = "force")]
    pub(crate) retry_failed: bool,
    /// Do one part of several: a pure function of experiment, I and N
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub(crate) shard: Option<Shard>,
    /// Replace a folder that holds files
    #[arg(long)]
    pub(crate) force: bool,
    /// Check everything and say what would be done; write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the file with all defaults, commented, and stop
    #[arg(long)]
    pub(crate) print_config: bool,
    /// Allow a sweep of more than ten million runs, 100 GB, or the space that is free
    #[arg(long)]
    pub(crate) yes: bool,
    /// Also write ledger.csv: what sellers take in and buyers pay, period by period
    #[arg(long)]
    pub(crate) ledger: bool,
    /// Tell what happens as JSON lines on standard output
    #[arg(long, conflicts_with = "json")]
    pub(crate) events: bool,
    /// Refuse network files with duplicate edges, self ties or weights of 0
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// `I/N` with I from 1 to N.
fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
    match parts {
        Some((index, of)) if 1 <= index && index <= of => Ok(Shard { index, of }),
        _ => Err(String::from("expected I/N with I from 1 to N, such as 2/8")),
    }
}

#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    /// The folder of a run
    pub(crate) dir: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  longgame run my.toml --shard 1/2 --out part1
  longgame run my.toml --shard 2/2 --out part2
  longgame merge part1 part2 --out results")]
pub(crate) struct MergeArgs {
    /// Folders that `run --shard I/N` wrote
    #[arg(required = true, value_name = "DIR")]
    pub(crate) shards: Vec<PathBuf>,
    /// Folder for the results
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Replace a folder that holds files
    #[arg(long)]
    pub(crate) force: bool,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Tell what happens as JSON lines on standard output
    #[arg(long, conflicts_with = "json")]
    pub(crate) events: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SlurmArgs {
    /// The experiment file
    pub(crate) file: PathBuf,
    /// How many tasks share the work
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) shards: u32,
    /// Folder for the results, seen by all nodes [default: longgame-out/NAME]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Cores of a task
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: u16,
    /// Longest time of a task, as Slurm writes it
    #[arg(long, value_name = "TIME", default_value = "24:00:00")]
    pub(crate) time: String,
    /// Memory of a task, as Slurm writes it
    #[arg(long, value_name = "SIZE", default_value = "1G")]
    pub(crate) memory: String,
    /// Seed of every draw, in place of the file's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Change a setting of the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) sets: Vec<String>,
    /// Write a Kubernetes indexed job instead, for this image
    #[arg(long, value_name = "IMAGE")]
    pub(crate) kubernetes: Option<String>,
    /// Kubernetes: the volume claim that experiment and results are on, mounted at /work
    #[arg(long, value_name = "CLAIM", default_value = "longgame", requires = "kubernetes")]
    pub(crate) claim: String,
    /// Folder for the scripts
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) into: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame replay experiments/full-market/experiment.toml horizon.weeks=104 0
  longgame replay my.toml relationship.max_depth=3 7 --variant relational --seller 2 --trace story.csv

A trace has the columns period (from 1), event, buyer and detail, a JSON object:
  heard        via (the person who told; null = the buyer), hops
  approached   channel (cold, introduction, referral, search), odds, answered
  stage        stage (1 to 4), meetings, went (idle, further, dropped)
  sold         units, cents, moves (seller's and buyer's, C or D), familiarity, depth;
               quote: asked, answer (cut, list, elsewhere), cut, reason, public; null where prices are not kept;
               trust: value, and the four components from 1 to 10; null where trust is not kept
  lost         winner (a seller; null = nobody)
  referred     to (a buyer)
  recommended  rival (a seller), genuine
  reviewed     pay, switched
  parted, buyer_left, seller_left   nothing more")]
pub(crate) struct ReplayArgs {
    /// The experiment file
    pub(crate) file: PathBuf,
    /// The cell by its coordinates, PATH=VALUE,...; axes left out are at their first value, the horizon at its longest
    pub(crate) cell: String,
    /// The replicate (world), from 0
    pub(crate) replicate: u32,
    /// Whose story: number of the seller, the focal one first
    #[arg(long, default_value_t = 0)]
    pub(crate) seller: u32,
    /// The variant [default: the first]
    #[arg(long)]
    pub(crate) variant: Option<String>,
    /// Who is switched: focal or field [default: the first]
    #[arg(long)]
    pub(crate) switch: Option<String>,
    /// The ablation [default: none]
    #[arg(long)]
    pub(crate) ablation: Option<String>,
    /// Write the events to this CSV file instead
    #[arg(long, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,
    /// Seed of every draw, in place of the file's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Change a setting of the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) sets: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame report results
  longgame report results --chart phase-map --format png --preset paper
  longgame report results --theme dark")]
pub(crate) struct ReportArgs {
    /// A results folder; several to set their verdicts side by side
    #[arg(required = true, value_name = "DIR")]
    pub(crate) dirs: Vec<PathBuf>,
    /// With several folders: where the picture of their verdicts goes, a new or empty folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["charts", "format", "preset", "theme"])]
    pub(crate) out: Option<PathBuf>,
    /// Draw this chart only, into the folder's charts; may be repeated
    #[arg(long = "chart", value_name = "NAME")]
    pub(crate) charts: Vec<String>,
    /// Draw in this format only
    #[arg(long, value_enum)]
    pub(crate) format: Option<PictureFormat>,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "A match lasts 100 visits unless --rounds or --continuation says otherwise.

Examples:
  longgame match relational grudger --rounds 100 --depth 4
  longgame match TFT random:p=0.3 --game axelrod --rounds 200 --noise 0.05 --exact --json")]
pub(crate) struct MatchArgs {
    /// Strategy of the seller (row)
    pub(crate) seller: String,
    /// Strategy of the buyer (column)
    pub(crate) buyer: String,
    #[command(flatten)]
    pub(crate) terms: TermsArgs,
    /// Solve exactly instead of simulating
    #[arg(long)]
    pub(crate) exact: bool,
    /// With --exact: payoffs in the long run
    #[arg(long, requires = "exact", conflicts_with_all = ["rounds", "continuation", "patience"])]
    pub(crate) stationary: bool,
    /// With --exact: also what every shorter match comes to, and the depth then, as CSV after the rest or as `curve`
    #[arg(long, requires = "exact", conflicts_with_all = ["continuation", "stationary"])]
    pub(crate) curve: bool,
    /// Matches to simulate; more than one gives means with intervals
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub(crate) repetitions: u32,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    pub(crate) seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NetworkVerb {
    /// Write a generated network; `longgame list networks` tells the kinds
    Generate {
        /// Kind of network
        kind: String,
        /// Set a parameter of the kind; may be repeated
        #[arg(long = "set", value_name = "NAME=NUMBER")]
        sets: Vec<String>,
        /// How strong ties are made: random, block or overlap [default: the kind's own]
        #[arg(long, value_name = "RULE")]
        strength: Option<String>,
        /// Seed of every draw
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// The file to write: CSV, GraphML or JSON by its ending
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Tell degree, clustering, constraint, betweenness and the rest
    Metrics {
        /// A network file
        file: PathBuf,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
        /// Seed of the pivots in large networks
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Draw the network, weak and strong ties apart
    Draw {
        /// A network file
        file: PathBuf,
        /// The picture to write: SVG or PNG by its ending; what it shows goes to OUT.csv
        out: PathBuf,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
        /// Ties of at least this weight are strong [default: the median weight]
        #[arg(long, value_name = "WEIGHT")]
        strong_from: Option<f64>,
        /// Seed of the layout
        #[arg(long, default_value_t = 42)]
        seed: u64,
        #[command(flatten)]
        look: Look,
    },
    /// Remove ties, weak or strong first, and tell what is left
    Percolate {
        /// A network file
        file: PathBuf,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
        /// Also draw it: SVG or PNG by the name's ending; what it shows goes to OUT.csv
        #[arg(long, value_name = "OUT")]
        draw: Option<PathBuf>,
        #[command(flatten)]
        look: Look,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Convert between CSV, GraphML and JSON, or make a network of a log of contacts
    #[command(after_help = "Examples:
  longgame network convert ties.graphml ties.csv
  longgame network convert contacts.csv ties.csv --half-life 30

A log of contacts is an edge list with a column `time` (or `last_contact`), one contact a row.")]
    Convert {
        /// The file to read
        #[arg(value_name = "IN")]
        from: PathBuf,
        /// The file to write
        #[arg(value_name = "OUT")]
        to: PathBuf,
        /// Let a contact count half as much for every TIME that has passed since, in the unit of the file's dates
        #[arg(long, value_name = "TIME")]
        half_life: Option<f64>,
        /// When the time is taken [default: the latest contact of the file]
        #[arg(long, value_name = "TIME", requires = "half_life")]
        now: Option<f64>,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Registry {
    Strategies,
    Policies,
    Networks,
    Metrics,
    Games,
    Charts,
    Measures,
    Parameters,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame list strategies --solvable yes --memory 1
  longgame list strategies --role seller --stochastic no
  longgame list strategies --source 'axelrod 1980' --json")]
pub(crate) struct ListArgs {
    /// Which registry
    pub(crate) registry: Registry,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    Yes,
    No,
}

/// Which strategies to list.
#[derive(Debug, Default, Args)]
#[group(multiple = true)]
pub(crate) struct FilterArgs {
    /// Strategies that look back at no more than so many visits
    #[arg(long, value_name = "VISITS", help_heading = "Filters of strategies")]
    pub(crate) memory: Option<u32>,
    /// Strategies that play by chance, or do not
    #[arg(long, value_enum, help_heading = "Filters of strategies")]
    pub(crate) stochastic: Option<YesNo>,
    /// Strategies that need to know the end, or do not
    #[arg(long, value_enum, help_heading = "Filters of strategies")]
    pub(crate) knows_end: Option<YesNo>,
    /// Strategies whose matches can be solved exactly, or cannot
    #[arg(long, value_enum, help_heading = "Filters of strategies")]
    pub(crate) solvable: Option<YesNo>,
    /// Strategies written for one side: seller, buyer or either
    #[arg(long, value_name = "ROLE", help_heading = "Filters of strategies")]
    pub(crate) role: Option<String>,
    /// Strategies of one family
    #[arg(long, value_name = "NAME", help_heading = "Filters of strategies")]
    pub(crate) family: Option<String>,
    /// Strategies whose source has these words
    #[arg(long, value_name = "WORDS", help_heading = "Filters of strategies")]
    pub(crate) source: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Name or alias of a strategy, a price policy, a game, a chart or a parameter's path; @FILE for an automaton of one's own
    pub(crate) name: String,
    /// Of a strategy: write its fingerprint and its transitions as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// With --out: the probe of the fingerprint
    #[arg(long, value_name = "STRATEGY", default_value = "tit-for-tat", requires = "out")]
    pub(crate) probe: String,
    /// With --out: the game of one visit
    #[arg(long, default_value = "axelrod", requires = "out")]
    pub(crate) game: String,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    pub(crate) seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// Name of the experiment; NAME.toml is written
    pub(crate) name: String,
}
