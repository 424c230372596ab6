//! From a results folder to its charts and its page.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::ReportError;
use crate::chart::{CHARTS, Entry};
use crate::findings::Findings;
use crate::held::read_shown;
use crate::page::{Shown, page};
use crate::plot::{Chart, Fonts, Preset};
use crate::text;

/// What a report wrote, and what it could not draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The page.
    pub page: PathBuf,
    /// The names of the charts drawn, in the order of the page.
    pub charts: Vec<String>,
    /// Charts the results cannot feed, each with the reason.
    pub skipped: Vec<(&'static str, String)>,
}

/// Draws a results folder: `charts/` with SVG, PNG and CSV of each chart, `charts/paper/` with the same for a
/// column of print, its caption and a table in LaTeX, `summary.md` for pasting, and `report.html`.
///
/// Manifest, records and summary are read and never written; every other file is written aside and
/// renamed. The same results give the same bytes.
///
/// # Errors
/// Results that cannot be read or do not hold together, and a folder that cannot be written.
pub fn draw(folder: &Path) -> Result<Drawn, ReportError> {
    let results = read_shown(folder)?;
    let findings = Findings::read(&results, folder)?;
    let fonts = Fonts::load()?;
    let (charts, skipped) = charts(&findings);
    let paper = folder.join("charts").join("paper");
    fs::create_dir_all(&paper).map_err(|cause| ReportError::Write { path: paper.clone(), cause })?;
    let shown = write_charts(&folder.join("charts"), charts, &fonts)?;
    let file = folder.join("report.html");
    write(&file, page(&findings, &shown, &skipped).as_bytes())?;
    write(&folder.join("summary.md"), text::markdown(&findings).as_bytes())?;
    write(&paper.join("crossovers.tex"), text::latex(&findings).as_bytes())?;
    let charts = shown.into_iter().map(|shown| shown.chart.name).collect();
    Ok(Drawn { page: file, charts, skipped })
}

/// A chart with its row of the table.
type Drawing = (&'static Entry, Chart);
/// The name of a chart that cannot be drawn, and why.
type Skipped = (&'static str, String);

/// Every chart the results can feed, those the experiment asks for first; and why the others cannot be drawn.
fn charts(findings: &Findings) -> (Vec<Drawing>, Vec<Skipped>) {
    let mut charts = Vec::new();
    let mut skipped = Vec::new();
    let asked = &findings.results.manifest.charts;
    let place = |entry: &&&Entry| asked.iter().position(|name| name == entry.name).unwrap_or(asked.len());
    let mut entries: Vec<&&Entry> = CHARTS.iter().collect();
    entries.sort_by_key(place);
    for entry in entries {
        let Some(draw) = entry.feed.draw() else { continue };
        match draw(findings) {
            Ok(drawn) if drawn.is_empty() => {
                skipped.push((entry.name, "the summary holds no line for it".into()))
            }
            Ok(drawn) => charts.extend(drawn.into_iter().map(|chart| (*entry, chart))),
            Err(reason) => skipped.push((entry.name, reason)),
        }
    }
    (charts, skipped)
}

/// Which pictures are wanted, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Names of charts, or of single pictures such as `horizon-field`; empty for all.
    pub charts: Vec<String>,
    /// File formats.
    pub formats: Vec<Format>,
    /// What the pictures are for.
    pub preset: Preset,
}

/// A file format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Scalable vector graphics: text stays text.
    Svg,
    /// Dots.
    Png,
}

/// Draws some pictures of a results folder again, with the CSV of what they show: into `charts/` for slides,
/// `charts/dark/` for dark ones, `charts/paper/` for papers. Returns the pictures written.
///
/// # Errors
/// As [`draw`], and a name that is no chart of these results.
pub fn draw_some(folder: &Path, wanted: &Wanted) -> Result<Vec<PathBuf>, ReportError> {
    let results = read_shown(folder)?;
    let fonts = Fonts::load()?;
    let (charts, skipped) = charts(&Findings::read(&results, folder)?);
    let is_wanted = |(entry, chart): &Drawing| {
        wanted.charts.is_empty() || wanted.charts.iter().any(|name| name == entry.name || *name == chart.name)
    };
    for name in &wanted.charts {
        if !charts.iter().any(|(entry, chart)| name == entry.name || *name == chart.name) {
            return Err(no_such_chart(name, &charts, &skipped));
        }
    }
    let target = folder.join("charts").join(subfolder(wanted.preset));
    fs::create_dir_all(&target).map_err(|cause| ReportError::Write { path: target.clone(), cause })?;
    let mut written = Vec::new();
    for (_, chart) in charts.iter().filter(|drawing| is_wanted(drawing)) {
        let stem = target.join(&chart.name);
        for format in &wanted.formats {
            let (extension, bytes) = match format {
                Format::Svg => ("svg", chart.svg(wanted.preset, &fonts)?.into_bytes()),
                Format::Png => ("png", chart.png(wanted.preset, &fonts)?),
            };
            let path = stem.with_extension(extension);
            write(&path, &bytes)?;
            written.push(path);
        }
        write(&stem.with_extension("csv"), &chart.table.csv()?)?;
    }
    Ok(written)
}

fn subfolder(preset: Preset) -> &'static str {
    match preset {
        Preset::Slide | Preset::Page => "",
        Preset::DarkSlide => "dark",
        Preset::Paper => "paper",
    }
}

/// Why a chart is not there: the results cannot feed it, or it has another name.
fn no_such_chart(name: &str, charts: &[Drawing], skipped: &[Skipped]) -> ReportError {
    if let Some((_, reason)) = skipped.iter().find(|(known, _)| *known == name) {
        return ReportError::NotDrawn { name: name.to_owned(), reason: reason.clone() };
    }
    let known = charts.iter().map(|(_, chart)| chart.name.clone()).collect();
    ReportError::NoSuchChart { name: name.to_owned(), known }
}

/// Writes charts that no results folder feeds: SVG, PNG and CSV of each into the folder, which is made where it is
/// missing, and `paper/` with the same for a column of print.
///
/// # Errors
/// A folder that cannot be written.
pub fn save(folder: &Path, charts: &[Chart]) -> Result<(), ReportError> {
    let fonts = Fonts::load()?;
    let paper = folder.join("paper");
    fs::create_dir_all(&paper).map_err(|cause| ReportError::Write { path: paper.clone(), cause })?;
    charts.iter().try_for_each(|chart| write_chart(folder, chart, &fonts))
}

/// Draws and writes the charts side by side, as many at a time as there are cores: each is a matter of pixels alone, and
/// a large picture takes much memory while it is drawn.
fn write_charts(folder: &Path, charts: Vec<Drawing>, fonts: &Fonts) -> Result<Vec<Shown>, ReportError> {
    let next = AtomicUsize::new(0);
    let draw_next = || {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let (entry, chart) = charts.get(place)?;
        Some((place, show_chart(folder, entry, chart.clone(), fonts)))
    };
    let draw_all = || std::iter::from_fn(draw_next).collect::<Vec<_>>();
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(charts.len());
    let mut drawn = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(draw_all)).collect();
        let lost = |_| ReportError::Drawing("a drawing thread ended early".into());
        running.into_iter().map(|thread| thread.join().map_err(lost)).collect::<Result<Vec<_>, _>>()
    })?
    .into_iter()
    .flatten()
    .collect::<Vec<_>>();
    drawn.sort_by_key(|(place, _)| *place);
    drawn.into_iter().map(|(_, shown)| shown).collect()
}

/// Writes a chart and keeps the two drawings of the page.
fn show_chart(
    folder: &Path,
    entry: &'static Entry,
    chart: Chart,
    fonts: &Fonts,
) -> Result<Shown, ReportError> {
    write_chart(folder, &chart, fonts)?;
    let (wide, narrow) = (chart.svg(Preset::Page, fonts)?, chart.svg(Preset::Paper, fonts)?);
    Ok(Shown { entry, chart, wide, narrow })
}

fn write_chart(folder: &Path, chart: &Chart, fonts: &Fonts) -> Result<(), ReportError> {
    let paper = folder.join("paper");
    let file = |folder: &Path, extension: &str| folder.join(format!("{}.{extension}", chart.name));
    write(&file(folder, "svg"), chart.svg(Preset::Slide, fonts)?.as_bytes())?;
    write(&file(folder, "png"), &chart.png(Preset::Slide, fonts)?)?;
    write(&file(folder, "csv"), &chart.table.csv()?)?;
    write(&file(&paper, "svg"), chart.svg(Preset::Paper, fonts)?.as_bytes())?;
    write(&file(&paper, "png"), &chart.png(Preset::Paper, fonts)?)?;
    write(&file(&paper, "txt"), format!("{}\n", chart.caption()).as_bytes())
}

/// Writes aside, then renames: a reader sees the old file or the new one, never half of one.
fn write(path: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    let aside = PathBuf::from(aside);
    fs::write(&aside, bytes)
        .and_then(|()| fs::rename(&aside, path))
        .map_err(|cause| ReportError::Write { path: path.to_owned(), cause })
}
