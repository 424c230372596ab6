//! The `longgame` command: one file a verb.

mod catalogue;
mod cli;
mod demo;
mod equilibrium;
mod estimate;
mod evolve;
mod exit;
mod gallery;
mod look;
mod r#match;
mod merge;
mod network;
mod number;
mod out;
mod people;
mod portrait;
mod progress;
mod replay;
mod report;
mod run;
mod slurm;
mod status;
mod strategies;
mod terms;
mod tournament;
mod write;

use clap::FromArgMatches;

use cli::{Cli, Verb};
use exit::Exit;

fn main() -> std::process::ExitCode {
    let read = cli::command().try_get_matches().and_then(|words| Cli::from_arg_matches(&words));
    let cli = match read {
        Ok(cli) => cli,
        Err(error) => return exit::misread(&error),
    };
    let done = match cli.verb {
        None => demo::demo(cli.quiet),
        Some(Verb::Run(args)) => run::run(&args, cli.quiet),
        Some(Verb::Replay(args)) => replay::run(&args),
        Some(Verb::Status(args)) => status::status(&args),
        Some(Verb::Merge(args)) => merge::merge(&args, cli.quiet),
        Some(Verb::Slurm(args)) => slurm::slurm(&args),
        Some(Verb::Report(args)) => report::report(&args),
        Some(Verb::Match(args)) => r#match::play(&args),
        Some(Verb::Tournament(args)) => tournament::tournament(&args, cli.quiet),
        Some(Verb::Evolve(verb)) => evolve::evolve(&verb, cli.quiet),
        Some(Verb::Equilibrium(args)) => equilibrium::equilibrium(&args),
        Some(Verb::People(verb)) => people::people(&verb),
        Some(Verb::Network(verb)) => network::network(&verb, cli.quiet),
        Some(Verb::List(args)) => catalogue::list(&args),
        Some(Verb::Show(args)) => catalogue::show(&args),
        Some(Verb::New(args)) => write::new(&args),
        Some(Verb::Schema) => write::schema(),
        Some(Verb::Completions { shell }) => write::completions(shell),
        Some(Verb::Man) => write::man(),
    };
    match done {
        Ok(()) => Exit::Done.code(),
        Err(failure) => failure.tell(),
    }
}
