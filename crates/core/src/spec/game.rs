//! From a name as users write it to a game: `donation:b=3,c=1`, `bimatrix:R,S,T,P/R,S,T,P`.

use super::node::float;
use crate::game::{Game, Matrix, PRESETS, Preset};
use crate::strategy::is_same;

/// Why a text is no game. Each message names the value, what was expected and, for a name, the
/// nearest valid one.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GameError {
    /// No preset has this name.
    #[error("there is no game `{name}`{}", hint_or_list(nearest))]
    Unknown {
        /// The name as written.
        name: String,
        /// The nearest name, if any is near.
        nearest: Option<String>,
    },
    /// The game has no such parameter.
    #[error("game `{game}` has no parameter `{parameter}`; it takes {expected}")]
    UnknownParameter {
        /// Name of the game.
        game: &'static str,
        /// The parameter as written.
        parameter: String,
        /// The parameters it has, and the nearest of them.
        expected: String,
    },
    /// A parameter that is no finite number.
    #[error("game `{game}`: {parameter} is `{value}`, expected a number")]
    Value {
        /// Name of the game.
        game: &'static str,
        /// The parameter.
        parameter: String,
        /// The value as written.
        value: String,
    },
    /// Not eight payoffs.
    #[error(
        "a bimatrix is R,S,T,P of the seller, a slash, and R,S,T,P of the buyer, such as \
         `bimatrix:3,0,5,1/3,0,5,1`, found `{0}`"
    )]
    Bimatrix(String),
}

fn hint_or_list(nearest: &Option<String>) -> String {
    match nearest {
        Some(name) => crate::nearest::hint(Some(name)),
        None => format!("; there are {} and bimatrix", names().collect::<Vec<_>>().join(", ")),
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|preset| preset.name)
}

/// The game of this name, with parameters after a colon. Its [`Game::name`] reads back as the same
/// game; `sales` has the default visit.
///
/// # Errors
/// When the name or a parameter is unknown, or a value is no finite number.
pub fn game_named(text: &str) -> Result<Game, GameError> {
    let (name, arguments) = text.split_once(':').unwrap_or((text, ""));
    if is_same(name.trim(), "bimatrix") {
        return bimatrix(arguments);
    }
    let preset = PRESETS.iter().find(|preset| is_same(preset.name, name.trim()));
    let preset = preset.ok_or_else(|| GameError::Unknown {
        name: name.trim().to_owned(),
        nearest: crate::nearest::nearest(name.trim(), names().chain(["bimatrix"])),
    })?;
    let values = parameters(preset, arguments)?;
    Ok(renamed((preset.build)(&values), preset, &values))
}

/// The bimatrix game of two lists of R, S, T, P.
pub(super) fn of_matrices(seller: [f64; 4], buyer: [f64; 4]) -> Game {
    let list = |payoffs: [f64; 4]| payoffs.map(float).join(",");
    let matrix = |[r, s, t, p]: [f64; 4]| Matrix::new(r, s, t, p);
    Game::Bimatrix {
        name: format!("bimatrix:{}/{}", list(seller), list(buyer)),
        seller: matrix(seller),
        buyer: matrix(buyer),
    }
}

fn bimatrix(arguments: &str) -> Result<Game, GameError> {
    let refused = || GameError::Bimatrix(arguments.to_owned());
    let (seller, buyer) = arguments.split_once('/').ok_or_else(refused)?;
    let payoffs = |text: &str| {
        let numbers: Option<Vec<f64>> = text.split(',').map(finite).collect();
        numbers.and_then(|numbers| <[f64; 4]>::try_from(numbers).ok()).ok_or_else(refused)
    };
    Ok(of_matrices(payoffs(seller)?, payoffs(buyer)?))
}

fn finite(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// The preset's parameters in its order, from `a,b` or `name=a,name=b`.
fn parameters(preset: &'static Preset, arguments: &str) -> Result<Vec<f64>, GameError> {
    let mut values: Vec<f64> = preset.parameters.iter().map(|(_, default)| *default).collect();
    let parts = arguments.split(',').map(str::trim).filter(|part| !part.is_empty());
    for (number, part) in parts.enumerate() {
        let (name, text) = match part.split_once('=') {
            Some((name, text)) => (name.trim(), text.trim()),
            None => (preset.parameters.get(number).map_or(part, |(name, _)| name), part),
        };
        let place = preset.parameters.iter().position(|(known, _)| is_same(known, name));
        let place = place.ok_or_else(|| GameError::UnknownParameter {
            game: preset.name,
            parameter: name.to_owned(),
            expected: format!("{}{}", expected(preset), nearest_parameter(preset, name)),
        })?;
        values[place] = finite(text).ok_or_else(|| GameError::Value {
            game: preset.name,
            parameter: name.to_owned(),
            value: text.to_owned(),
        })?;
    }
    Ok(values)
}

fn nearest_parameter(preset: &Preset, name: &str) -> String {
    crate::nearest::nearest_of_few(name, preset.parameters.iter().map(|(known, _)| *known))
}

fn expected(preset: &Preset) -> String {
    match preset.parameters {
        [] => String::from("no parameters"),
        parameters => parameters.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
    }
}

/// A preset with other than its default parameters says so in its name.
fn renamed(game: Game, preset: &Preset, values: &[f64]) -> Game {
    let pairs = preset.parameters.iter().zip(values);
    let changed: Vec<String> = pairs
        .filter(|((_, default), value)| default != *value)
        .map(|((name, _), value)| format!("{name}={}", float(*value)))
        .collect();
    match game {
        Game::Bimatrix { seller, buyer, .. } if !changed.is_empty() => {
            Game::Bimatrix { name: format!("{}:{}", preset.name, changed.join(",")), seller, buyer }
        }
        game => game,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_games_name_reads_back_as_the_same_game() {
        for text in
            ["sales", "Axelrod", "donation:b=4", "donation:4,2", "stag_hunt", "bimatrix:3,0,5,1/2,-1,4,0.5"]
        {
            let game = game_named(text).expect(text);
            assert_eq!(game_named(game.name()), Ok(game));
        }
    }

    #[test]
    fn bad_games_are_refused_by_name() {
        let told = |text| game_named(text).expect_err(text).to_string();
        assert_eq!(told("axelrodd"), "there is no game `axelrodd`; the nearest is `axelrod`");
        assert_eq!(told("donation:d=1"), "game `donation` has no parameter `d`; it takes b, c");
        assert_eq!(told("donation:b=x"), "game `donation`: b is `x`, expected a number");
        assert_eq!(told("prison:3"), "game `prison` has no parameter `3`; it takes no parameters");
        assert!(told("bimatrix:1,2,3/4").contains("found `1,2,3/4`"));
    }
}
