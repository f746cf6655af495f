//! Lists that the database cuts into pages.

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How many there are in all.
    pub how_many: i64,
    /// Which page it is, from one.
    pub page: i64,
    /// How many stand on a page.
    length: i64,
}

impl Cut {
    /// The page that is asked for, or the last where there are not so many.
    pub fn of(how_many: i64, length: i64, page: i64) -> Cut {
        let whole = Cut { how_many, page: 1, length };
        Cut { page: page.clamp(1, whole.pages().max(1)), ..whole }
    }

    /// How many pages there are.
    pub fn pages(self) -> i64 {
        (self.how_many + self.length - 1) / self.length
    }

    /// How many rows the page has at most.
    pub fn limit(self) -> i64 {
        self.length
    }

    /// How many rows stand before it.
    pub fn offset(self) -> i64 {
        (self.page - 1) * self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_as_many_pages_as_it_needs() {
        let pages = |how_many| Cut::of(how_many, 20, 1).pages();
        assert_eq!([0, 1, 20, 21, 40, 41].map(pages), [0, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn whoever_asks_for_no_page_there_is_gets_the_nearest() {
        let shown = |page| (Cut::of(45, 20, page).page, Cut::of(45, 20, page).offset());
        assert_eq!(
            [i64::MIN, 0, 1, 3, 4, i64::MAX].map(shown),
            [(1, 0), (1, 0), (1, 0), (3, 40), (3, 40), (3, 40)]
        );
        assert_eq!(Cut::of(0, 20, 7).page, 1);
    }
}
