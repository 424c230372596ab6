//! Learning agents against people: fitted by a grid, tested on games and studies left out of the fit.

use longgame_core::game::Matrix;
use longgame_core::population::people_fit::{line, line_errors_left_out, predictions, root_mean_square};
use longgame_core::population::{
    Laboratory, LaboratoryGame, Learner, Length, Observed, errors_left_out, grid,
};
use longgame_core::stream::{Purpose, Streams, unit};

const TABLE: &str = include_str!("../../../tests/golden/human_ipd/games.csv");

/// The games with certain payoffs.
fn observed() -> Vec<Observed> {
    let mut lines = TABLE.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let place = |name: &str| header.iter().position(|column| *column == name).expect("a column");
    let number = |row: &[&str], name: &str| row[place(name)].parse::<f64>().expect("a number");
    lines
        .filter(|row| row[place("stochastic_payoff")] == "0")
        .map(|row| Observed {
            study: row[place("code")].to_owned(),
            game: LaboratoryGame {
                payoffs: Matrix::new(
                    number(&row, "R"),
                    number(&row, "S"),
                    number(&row, "T"),
                    number(&row, "P"),
                ),
                length: match row[place("random_end")] {
                    "1" => Length::Continuation(number(&row, "delta")),
                    _ => Length::Visits(number(&row, "horizon") as u32),
                },
                noise: number(&row, "noise"),
            },
            cooperation: number(&row, "coop_first"),
        })
        .collect()
}

/// Percentile interval of the RMSE when whole studies are drawn again.
fn interval_by_study(observed: &[Observed], errors: &[f64]) -> [f64; 2] {
    let mut studies: Vec<&str> = observed.iter().map(|o| o.study.as_str()).collect();
    studies.dedup();
    let mut draws = Streams::new(2, 0, 0).open(Purpose::Learning);
    let mut resample = |number: u64| {
        let drawn: Vec<&str> = (0..studies.len() as u64)
            .map(|place| studies[(unit(draws.word(number, place)) * studies.len() as f64) as usize])
            .collect();
        let of = |study: &str| {
            let errors = observed.iter().zip(errors).filter(|(o, _)| o.study == study);
            errors.map(|(_, error)| *error).collect::<Vec<_>>()
        };
        root_mean_square(&drawn.into_iter().flat_map(of).collect::<Vec<_>>())
    };
    let mut values: Vec<f64> = (0..2000).map(&mut resample).collect();
    values.sort_by(f64::total_cmp);
    [values[50], values[1949]]
}

#[test]
fn learning_agents_predict_games_they_have_not_seen() {
    let observed = observed();
    assert_eq!(observed.len(), 16);
    let grid = grid();
    let games: Vec<LaboratoryGame> = observed.iter().map(|one| one.game).collect();
    let candidates: Vec<Vec<f64>> = grid.iter().map(|&learner| predictions(learner, &games, 1)).collect();
    let fit = |candidate: &Vec<f64>| {
        let errors = candidate.iter().zip(&observed).map(|(p, o)| p - o.cooperation);
        root_mean_square(&errors.collect::<Vec<_>>())
    };
    let best =
        (0..grid.len()).min_by(|&a, &b| fit(&candidates[a]).total_cmp(&fit(&candidates[b]))).expect("one");
    let by_game = errors_left_out(&observed, &candidates, |out, game| out != game);
    let by_study =
        errors_left_out(&observed, &candidates, |out, game| observed[out].study != observed[game].study);
    let line = root_mean_square(&line_errors_left_out(&observed, |_, _| true));
    let [game, study] = [&by_game, &by_study].map(|errors| root_mean_square(errors));
    eprintln!("best of the grid: {:?}, RMSE {:.4} (line {line:.4})", grid[best], fit(&candidates[best]));
    eprintln!("a game left out: {game:.4} {:.4?}", interval_by_study(&observed, &by_game));
    eprintln!("a study left out: {study:.4} {:.4?}", interval_by_study(&observed, &by_study));
    assert_eq!(grid[best], Learner::FITTED, "the fitted learner is the best of the grid");
    assert!(fit(&candidates[best]) < line, "better than the line where both are fitted");
    assert!(game < 0.15 && study < 0.15, "{game}, {study}");
}

#[test]
fn the_basin_of_defection_is_the_published_one() {
    let mut lines = TABLE.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let place = |name: &str| header.iter().position(|column| *column == name).expect("a column");
    let published: Vec<f64> = lines
        .filter(|row| row[place("stochastic_payoff")] == "0")
        .map(|row| row[place("size_bad")].parse().expect("a number"))
        .collect();
    for (one, published) in observed().iter().zip(published) {
        let basin = one.game.defection_basin();
        assert!(one.game.noise > 0.0 || (basin - published).abs() < 1e-3, "{basin} against {published}");
    }
    let points: Vec<(f64, f64)> =
        observed().iter().map(|one| (one.game.defection_basin(), one.cooperation)).collect();
    let (start, slope) = line(&points);
    assert!((start - 0.7346).abs() < 1e-3 && (slope + 0.5986).abs() < 1e-3, "{start} {slope}");
}

#[test]
fn what_players_do_follows_what_pays() {
    let play = |reward: f64, length: Length, noise: f64| {
        let payoffs = Matrix::new(reward, 12.0, 50.0, 25.0);
        let game = LaboratoryGame { payoffs, length, noise };
        Laboratory::usual(Learner::FITTED).first_round_cooperation(&game, &Streams::new(1, 0, 99))
    };
    assert!(play(48.0, Length::Continuation(0.75), 0.0) > play(32.0, Length::Continuation(0.75), 0.0) + 0.3);
    assert!(play(40.0, Length::Continuation(0.75), 0.0) > play(40.0, Length::Continuation(0.5), 0.0) + 0.2);
    assert!(play(40.0, Length::Visits(1), 0.0) < 0.35);
    // Nothing is learnt where there is no one to learn from: the seed changes little.
    let again = play(40.0, Length::Continuation(0.75), 0.0);
    assert_eq!(again, play(40.0, Length::Continuation(0.75), 0.0));
}
