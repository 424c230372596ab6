//! The table of laboratory games: CSV in, checked games out.

use std::path::Path;

use longgame::core::game::Matrix;
use longgame::core::nearest::nearest;
use longgame::core::population::{LaboratoryGame, Length};

use crate::exit::Failure;

/// A line of the table.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) study: String,
    pub(super) game: LaboratoryGame,
    pub(super) stochastic_payoff: bool,
    pub(super) observed: Option<f64>,
}

/// Columns without which no game can be told.
const NEEDED: [&str; 5] = ["T", "R", "P", "S", "random_end"];

/// A line with the means to find its entries and to complain about them.
struct Line<'a> {
    path: &'a Path,
    number: u64,
    header: &'a csv::StringRecord,
    entries: csv::StringRecord,
}

/// Every game of the file.
pub(super) fn read(path: &Path) -> Result<Vec<Row>, Failure> {
    let refused = |why: String| Failure::bad_input(format!("{}: {why}", path.display()));
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(path)
        .map_err(|why| refused(format!("cannot be read: {why}")))?;
    let header = reader.headers().map_err(|why| refused(why.to_string()))?.clone();
    for column in NEEDED {
        if !header.iter().any(|name| name == column) {
            return Err(refused(format!("line 1: there is no column {column}{}", near(column, &header))));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let entries = record.map_err(|why| refused(why.to_string()))?;
        let number = entries.position().map_or(0, csv::Position::line);
        rows.push(Line { path, number, header: &header, entries }.row(rows.len())?);
    }
    if rows.is_empty() {
        return Err(refused(String::from("there is no game, expected a line for each")));
    }
    Ok(rows)
}

fn near(column: &str, header: &csv::StringRecord) -> String {
    nearest(column, header.iter()).map_or_else(String::new, |near| format!(" (the nearest is {near})"))
}

impl Line<'_> {
    /// The text of a column; nothing where there is none or it is empty.
    fn text(&self, column: &str) -> Option<&str> {
        let place = self.header.iter().position(|name| name == column)?;
        self.entries.get(place).filter(|text| !text.is_empty())
    }

    fn refused(&self, column: &str, expected: &str) -> Failure {
        let found = match self.text(column) {
            Some(text) => format!("{column} is {text}"),
            None if self.header.iter().any(|name| name == column) => format!("{column} is empty"),
            None => format!("there is no column {column}{}", near(column, self.header)),
        };
        let (path, line) = (self.path.display(), self.number);
        Failure::bad_input(format!("{path}: line {line}: {found}, expected {expected}"))
    }

    fn number(&self, column: &str, expected: &str, sound: impl Fn(f64) -> bool) -> Result<f64, Failure> {
        let number = self.text(column).and_then(|text| text.parse::<f64>().ok());
        number
            .filter(|number| number.is_finite() && sound(*number))
            .ok_or_else(|| self.refused(column, expected))
    }

    fn flag(&self, column: &str) -> Result<bool, Failure> {
        match self.text(column) {
            Some("1" | "1.0" | "true") => Ok(true),
            Some("0" | "0.0" | "false") => Ok(false),
            _ => Err(self.refused(column, "1 or 0")),
        }
    }

    fn length(&self) -> Result<Length, Failure> {
        if self.flag("random_end")? {
            let expected = "a probability from 0 to below 1, for the end is random";
            let delta = self.number("delta", expected, |delta| (0.0..1.0).contains(&delta))?;
            return Ok(Length::Continuation(delta));
        }
        let expected = "a whole number of rounds from 1 to 10000, for the end is known";
        let whole = |rounds: f64| (1.0..=10_000.0).contains(&rounds) && rounds.fract() == 0.0;
        Ok(Length::Visits(self.number("horizon", expected, whole)? as u32))
    }

    fn row(&self, place: usize) -> Result<Row, Failure> {
        let payoff = |column: &str| self.number(column, "a number", |_| true);
        let payoffs = Matrix::new(payoff("R")?, payoff("S")?, payoff("T")?, payoff("P")?);
        if !payoffs.is_dilemma() {
            return Err(self.refused("T", "a dilemma: T above R above P above S"));
        }
        let noise = match self.text("noise") {
            None => 0.0,
            Some(_) => self.number("noise", "a probability from 0 to 1", |p| (0.0..=1.0).contains(&p))?,
        };
        let observed = match self.text("coop_first") {
            None => None,
            Some(_) => Some(self.number("coop_first", "a share from 0 to 1", |p| (0.0..=1.0).contains(&p))?),
        };
        let words = |column: &str| self.text(column).map(str::to_owned);
        Ok(Row {
            name: words("game").unwrap_or_else(|| (place + 1).to_string()),
            study: words("code").or_else(|| words("study")).unwrap_or_default(),
            game: LaboratoryGame { payoffs, length: self.length()?, noise },
            stochastic_payoff: self.text("stochastic_payoff").is_some() && self.flag("stochastic_payoff")?,
            observed,
        })
    }
}
