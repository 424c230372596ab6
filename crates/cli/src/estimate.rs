//! What a run will come to: runs, rows, bytes and time, from a small sample played beforehand.

use std::time::Instant;

use longgame::records::{Records, csv_text};
use longgame::runner::{Plan, Play, Question};

/// Bytes of a row in `records.parquet`, and in the segments that are there until the end: measured on the shipped
/// experiments.
const COLUMN_BYTES: f64 = 62.0;
const SEGMENT_BYTES: f64 = 48.0;
/// Jobs that are played for the estimate, as far as the time for it goes.
const SAMPLE: usize = 12;
const SECONDS_OF_SAMPLE: f64 = 0.3;

/// What a run will come to, about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimate {
    /// Runs; where replicates are adaptive, the most there can be.
    pub(crate) runs: u64,
    /// Rows of the records.
    pub(crate) rows: f64,
    /// Bytes of the results when they are done.
    pub(crate) bytes: f64,
    /// Bytes at the worst moment, with all segments still there.
    pub(crate) most_bytes: f64,
    /// Seconds on these threads.
    pub(crate) seconds: f64,
}

impl Estimate {
    /// Plays a few jobs spread over the plan, one replicate each.
    pub(crate) fn of(question: &Question, plan: &Plan, threads: Option<u16>) -> Self {
        let step = plan.jobs.len().div_ceil(SAMPLE).max(1);
        let (mut seconds, mut rows, mut sampled) = (0.0, Vec::new(), 0.0);
        for job in plan.jobs.iter().step_by(step) {
            // An estimate of time needs a clock; no result depends on it.
            #[allow(clippy::disallowed_methods)]
            let begun = Instant::now();
            // What fails here fails again in the run, and is told of there.
            rows.extend(question.play(job, 0).unwrap_or_default());
            seconds += begun.elapsed().as_secs_f64();
            sampled += 1.0;
            if seconds > SECONDS_OF_SAMPLE {
                break;
            }
        }
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as f64;
        let runs = plan.runs() as f64;
        let rows_of_run = rows.len() as f64 / f64::max(sampled, 1.0);
        let row_bytes = row_bytes(plan, rows);
        let rows = runs * rows_of_run;
        let bytes = rows * (row_bytes + COLUMN_BYTES);
        Self {
            runs: plan.runs(),
            rows,
            bytes,
            most_bytes: bytes + rows * SEGMENT_BYTES,
            seconds: runs * seconds / f64::max(sampled, 1.0) / threads.map_or(cores, f64::from),
        }
    }

    /// `11200 runs, about 18 s and 92 MB`.
    pub(crate) fn words(&self) -> String {
        format!("{} runs, about {} and {:.0} MB", self.runs, duration(self.seconds), self.bytes / 1e6)
    }
}

/// Bytes of a row as text.
fn row_bytes(plan: &Plan, rows: Vec<longgame::records::Row>) -> f64 {
    let count = rows.len().max(1) as f64;
    let frame = plan.frame();
    let text = Records::new(frame.axes, frame.cells, frame.arms, rows).and_then(|records| csv_text(&records));
    text.map_or(150.0, |text| (text.len() - text.lines().next().map_or(0, str::len)) as f64 / count)
}

/// `18 s`, `12 min`, `3.5 h`.
pub(crate) fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.0 => String::from("1 s"),
        seconds if seconds < 120.0 => format!("{seconds:.0} s"),
        seconds if seconds < 7200.0 => format!("{:.0} min", seconds / 60.0),
        seconds if seconds < 172_800.0 => format!("{:.1} h", seconds / 3600.0),
        seconds => format!("{:.0} days", seconds / 86_400.0),
    }
}
