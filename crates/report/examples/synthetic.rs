//! Writes made-up results into the folder given and draws them: `cargo run --example synthetic -- DIR [again|million|dense|real|exact|alone|short|flat|long|seen]`. A million records are only written: draw them with `longgame report DIR`, to see what that takes.

#[path = "../tests/synthetic/mod.rs"]
mod synthetic;

use std::error::Error;
use std::path::PathBuf;

use synthetic::Sweep;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "synthetic-results".into()));
    let sweep = match arguments.next().as_deref() {
        Some("again") => {
            longgame_report::draw(&folder)?;
            return Ok(());
        }
        Some("million") => {
            std::fs::create_dir_all(&folder)?;
            Sweep::million().results().write(&folder)?;
            return Ok(());
        }
        Some("seen") => Sweep { extra: vec!["tit-for-tat"], recorded: 4, observed: true, ..Sweep::default() },
        Some("dense") => Sweep { horizons: (1..=60).map(f64::from).collect(), ..Sweep::default() },
        Some("real") => {
            let tens =
                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90, 100];
            Sweep { horizons: tens.map(f64::from).into(), ..Sweep::default() }
        }
        Some("exact") => Sweep { exact: true, worlds: 1, ..Sweep::default() },
        Some("alone") => Sweep { worlds: 1, ..Sweep::default() },
        Some("short") => Sweep { horizons: vec![20.0], ..Sweep::default() },
        Some("flat") => Sweep { depths: Vec::new(), ..Sweep::default() },
        Some("long") => Sweep {
            variants: [
                "relational with a very long name indeed & <more>",
                "transactional, also rather long-winded in its name",
            ],
            money: 1e7,
            ..Sweep::default()
        },
        _ => Sweep::default(),
    };
    std::fs::create_dir_all(&folder)?;
    sweep.results().write(&folder)?;
    longgame_report::draw(&folder)?;
    Ok(())
}
