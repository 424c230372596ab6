//! People against agents who learn: first-round cooperation in repeated games of the laboratory.

use super::{Entry, Feed};
use crate::plot::dots::{Dot, Row};
use crate::plot::{Body, Chart, Dots, Style};
use crate::table::{Entry as Value, Table};

pub(super) const ENTRY: Entry = Entry {
    name: "people",
    meaning: "how often people and learning agents begin well in each game of a laboratory",
    feed: Feed::Verb("people"),
};

/// One game.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// Its name.
    pub name: String,
    /// What the agents did: share of first moves that were C.
    pub agents: f64,
    /// What people did, where it is known.
    pub people: Option<f64>,
    /// What a line on the basin of attraction of defection says.
    pub line: f64,
}

/// The chart of the games, `claim` and `note` saying what was measured.
#[must_use]
pub fn draw(games: &[Game], claim: &str, note: &str) -> Chart {
    let dot = |value: f64| Some(Dot { value, interval: None });
    let mut games: Vec<&Game> = games.iter().collect();
    games.sort_by(|a, b| {
        let known = |game: &Game| game.people.unwrap_or(game.agents);
        known(b).total_cmp(&known(a))
    });
    let row = |game: &&Game| Row {
        name: game.name.clone(),
        dots: vec![game.people.and_then(dot), dot(game.agents), dot(game.line)],
    };
    let mut table = Table::new(&["game", "people", "agents", "line"]);
    for game in &games {
        let people = game.people.map_or(Value::Blank, Value::finite);
        table.rows.push(vec![
            Value::words(&game.name),
            people,
            Value::finite(game.agents),
            Value::finite(game.line),
        ]);
    }
    Chart {
        name: String::from("people"),
        claim: claim.to_owned(),
        note: note.to_owned(),
        body: Body::Dots(Dots {
            x_label: String::from("share of first moves that cooperate"),
            series: vec![
                (String::from("people"), Style::DIFFERENCE),
                (String::from("learning agents"), Style::OTHERS[0]),
                (String::from("line"), Style::OTHERS[1]),
            ],
            rows: games.iter().map(row).collect(),
        }),
        table,
    }
}
