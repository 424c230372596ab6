//! What a run will come to: runs, rows, bytes and time, from a small sample played beforehand.

use std::time::Instant;

use longgame::network::counted;
use longgame::records::{Records, Row, csv_text};
use longgame::runner::{Plan, Play, Question};

/// Jobs that are played for the estimate, as far as the time for it goes.
const SAMPLE: usize = 64;
const SECONDS_OF_SAMPLE: f64 = 0.3;

/// What files come to beside `records.csv`, measured on the shipped experiments: `records.parquet` and the segments that
/// are there until the end as parts of it, a line of the summary, a picture (slide and paper, SVG and PNG, and its
/// part of the page), the page and papers of any run.
const PARQUET_PART: f64 = 0.14;
const SEGMENTS_PART: f64 = 0.25;
const LINE_BYTES: f64 = 125.0;
const PICTURE_BYTES: f64 = 0.9e6;
const PAPER_BYTES: f64 = 75e3;
/// Pictures a switch has where the experiment names none.
const USUAL_PICTURES: usize = 3;
/// Seconds of one core to write and estimate from a row, and to draw a picture.
const SECONDS_A_ROW: f64 = 8e-6;
const SECONDS_A_PICTURE: f64 = 0.3;

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
    /// Plays some jobs of the plan, one replicate each.
    pub(crate) fn of(question: &Question, plan: &Plan, threads: Option<u16>) -> Self {
        let sample = Sample::play(question, plan);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as f64;
        let rows = plan.runs() as f64 * sample.rows_of_run;
        let (text, pictures) = (rows * sample.bytes_of_row, pictures(question));
        let bytes = text * (1.0 + PARQUET_PART)
            + lines(question, plan) * LINE_BYTES
            + pictures * PICTURE_BYTES
            + PAPER_BYTES;
        let seconds =
            plan.runs() as f64 * sample.seconds_of_run + rows * SECONDS_A_ROW + pictures * SECONDS_A_PICTURE;
        let seconds = seconds / threads.map_or(cores, f64::from);
        Self { runs: plan.runs(), rows, bytes, most_bytes: bytes + text * SEGMENTS_PART, seconds }
    }

    /// `11200 runs, about 18 s and 92 MB`.
    pub(crate) fn words(&self) -> String {
        format!("{}, about {} and {}", counted(self.runs, "run"), duration(self.seconds), size(self.bytes))
    }
}

/// What a few runs came to, each on the average.
struct Sample {
    rows_of_run: f64,
    bytes_of_row: f64,
    seconds_of_run: f64,
}

impl Sample {
    fn play(question: &Question, plan: &Plan) -> Self {
        let (mut seconds, mut rows, mut played) = (0.0, Vec::new(), 0.0);
        for job in scattered(plan.jobs()).take(SAMPLE) {
            // An estimate of time needs a clock; no result depends on it.
            #[allow(clippy::disallowed_methods)]
            let begun = Instant::now();
            // What fails here fails again in the run, and is told of there.
            rows.extend(plan.job(job).and_then(|job| question.play(&job, 0)).unwrap_or_default());
            seconds += begun.elapsed().as_secs_f64();
            played += 1.0;
            if seconds > SECONDS_OF_SAMPLE {
                break;
            }
        }
        let played = f64::max(played, 1.0);
        let rows_of_run = rows.len() as f64 / played;
        Self { rows_of_run, bytes_of_row: bytes_of_row(plan, rows), seconds_of_run: seconds / played }
    }
}

/// Places among `count`, each once, the first few far apart: arms and cells take turns, so that steps of one size would
/// meet the same arm again and again.
fn scattered(count: usize) -> impl Iterator<Item = usize> {
    let golden = (count as f64 * 0.618_033_988_749_895) as usize;
    let step = (golden.max(1)..).find(|&step| is_coprime(step, count)).unwrap_or(1);
    (0..count).map(move |turn| turn * step % count)
}

fn is_coprime(a: usize, b: usize) -> bool {
    if b == 0 { a == 1 } else { is_coprime(b, a % b) }
}

/// Bytes of a row as text.
fn bytes_of_row(plan: &Plan, mut rows: Vec<Row>) -> f64 {
    let count = rows.len().max(1) as f64;
    let mut numbers: Vec<u32> = rows.iter().map(|row| row.cell).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for row in &mut rows {
        row.cell = numbers.partition_point(|number| *number < row.cell) as u32;
    }
    let cells = numbers.into_iter().map(|number| plan.cell(number)).collect();
    let text = Records::new(plan.axes.clone(), cells, plan.arms.clone(), rows).and_then(|all| csv_text(&all));
    text.map_or(150.0, |text| (text.len() - text.lines().next().map_or(0, str::len)) as f64 / count)
}

/// Lines of the summary: the levels of every arm, and what pairs of them are compared by.
fn lines(question: &Question, plan: &Plan) -> f64 {
    let arms = (plan.jobs() * plan.horizons.len()) as f64;
    let variants = question.experiment.compare.variants.len().max(1) as f64;
    let is_compared = question.experiment.compare.contrast.is_some();
    let of_pair = if is_compared { 2 * plan.measures.compared().len() } else { 0 };
    arms * (plan.measures.estimated().len() as f64 + of_pair as f64 * (variants - 1.0) / variants)
}

/// Pictures there will be; none where nothing is compared.
fn pictures(question: &Question) -> f64 {
    let experiment = &question.experiment;
    if experiment.compare.contrast.is_none() {
        return 0.0;
    }
    let of_switch = match experiment.charts().len() {
        0 => USUAL_PICTURES,
        some => some,
    };
    (of_switch * experiment.compare.switches.len()) as f64
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

/// `90 kB`, `2.6 MB`, `92 MB`, `1.2 GB`.
pub(crate) fn size(bytes: f64) -> String {
    match bytes {
        bytes if bytes < 1e6 => format!("{:.0} kB", bytes / 1e3),
        bytes if bytes < 1e7 => format!("{:.1} MB", bytes / 1e6),
        bytes if bytes < 1e9 => format!("{:.0} MB", bytes / 1e6),
        bytes => format!("{:.1} GB", bytes / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scattered_places_come_once_each() {
        for count in [0, 1, 2, 3, 12, 56, 997] {
            let mut places: Vec<usize> = scattered(count).collect();
            places.sort_unstable();
            assert_eq!(places, (0..count).collect::<Vec<_>>());
        }
    }
}
