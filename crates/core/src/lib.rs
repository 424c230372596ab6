//! The pure model of longgame: game, strategies, dyads, markets, the experiment file
