//! Who the people are: firm, segment and role, where the source of a network says.

/// What is known of a person beside the ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// Number of the firm the person works for.
    pub firm: u32,
    /// Number of the market segment the firm belongs to.
    pub segment: u32,
    /// What the person does there.
    pub role: Role,
}

/// What a person does for the firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sells.
    Seller,
    /// Knows the solutions inside the selling firm.
    Expert,
    /// Will use what is bought.
    User,
    /// Handles purchases at the buying firm.
    Purchasing,
    /// Decides at the buying firm.
    DecisionMaker,
    /// Connects departments of the buying firm, and the firm with outsiders.
    Broker,
}

impl Role {
    /// All roles with the names they have in files.
    pub const NAMES: [(Role, &'static str); 6] = [
        (Role::Seller, "seller"),
        (Role::Expert, "expert"),
        (Role::User, "user"),
        (Role::Purchasing, "purchasing"),
        (Role::DecisionMaker, "decision-maker"),
        (Role::Broker, "broker"),
    ];

    /// The name of the role in files.
    pub fn name(self) -> &'static str {
        Role::NAMES.iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }

    /// The role of this name.
    pub fn named(name: &str) -> Option<Role> {
        Role::NAMES.iter().find(|(_, known)| *known == name).map(|(role, _)| *role)
    }
}
