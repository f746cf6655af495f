//! Why a batch is never tested.

/// Why nothing was sampled (Order 18), or why what was sampled could not be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyDropped {
    /// Less for sale than the rules ask for (art. 18 no. 1).
    Stock,
    /// Not for sale, or for export only (art. 18 no. 2).
    NotForSale,
    /// Marked as a trial, a sample or for clearance (art. 18 no. 3).
    Trial,
    /// Closed, or makes something else now (art. 20).
    Closed,
    /// Refused or obstructed, absurd prices included (art. 21).
    Refused,
    /// Illegal without any test: no licence, no certification (art. 17, 30).
    Unlicensed,
    /// The same product was sampled within six months (art. 8).
    SixMonths,
    /// Anything else; it has to be said what.
    Other,
}

impl WhyDropped {
    /// All of them.
    pub const ALL: [WhyDropped; 8] = [
        WhyDropped::Stock,
        WhyDropped::NotForSale,
        WhyDropped::Trial,
        WhyDropped::Closed,
        WhyDropped::Refused,
        WhyDropped::Unlicensed,
        WhyDropped::SixMonths,
        WhyDropped::Other,
    ];

    /// As in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            WhyDropped::Stock => "stock",
            WhyDropped::NotForSale => "not_for_sale",
            WhyDropped::Trial => "trial",
            WhyDropped::Closed => "closed",
            WhyDropped::Refused => "refused",
            WhyDropped::Unlicensed => "unlicensed",
            WhyDropped::SixMonths => "six_month",
            WhyDropped::Other => "other",
        }
    }

    /// Reads what [`WhyDropped::as_str`] wrote.
    pub fn read(text: &str) -> Option<WhyDropped> {
        WhyDropped::ALL.into_iter().find(|why| why.as_str() == text)
    }

    /// As a batch keeps it, with what an officer adds: `stock`, `other: the seal was broken`.
    pub fn noted(self, more: &str) -> String {
        if more.is_empty() { self.as_str().to_owned() } else { format!("{}: {more}", self.as_str()) }
    }

    /// Reads what [`WhyDropped::noted`] wrote; a reason in plain words is one of its own.
    pub fn of_note(note: &str) -> (WhyDropped, &str) {
        let (code, more) = note.split_once(": ").unwrap_or((note, ""));
        WhyDropped::read(code).map_or((WhyDropped::Other, note), |why| (why, more))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_kept_with_its_words_and_reads_back() {
        for why in WhyDropped::ALL {
            assert_eq!(WhyDropped::of_note(&why.noted("只剩 2 件")), (why, "只剩 2 件"));
            assert_eq!(WhyDropped::of_note(&why.noted("")), (why, ""));
        }
        assert_eq!(WhyDropped::of_note("样品破损"), (WhyDropped::Other, "样品破损"));
    }
}
