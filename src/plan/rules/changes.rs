//! What differs between two versions of a plan.

use super::plan::PlanRow;

/// What a version added, dropped and changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes<'a> {
    /// New lines.
    pub added: Vec<&'a PlanRow>,
    /// Lines that are gone.
    pub dropped: Vec<&'a PlanRow>,
    /// Lines as they were and as they are, and what differs.
    pub changed: Vec<(&'a PlanRow, &'a PlanRow, Vec<Field>)>,
}

/// What can differ in a line. A better English or a link is no change of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// When.
    When,
    /// What it is called.
    Name,
    /// How it is tested.
    WorkType,
    /// Where.
    Venues,
    /// For whom.
    Audience,
    /// What else is said.
    Note,
}

impl Field {
    const ALL: [Field; 6] =
        [Field::When, Field::Name, Field::WorkType, Field::Venues, Field::Audience, Field::Note];

    fn differs(self, before: &PlanRow, after: &PlanRow) -> bool {
        match self {
            Field::When => before.when != after.when,
            Field::Name => before.name.zh != after.name.zh,
            Field::WorkType => before.work_type != after.work_type,
            Field::Venues => venues(before) != venues(after),
            Field::Audience => before.audience != after.audience,
            Field::Note => before.note != after.note,
        }
    }
}

fn venues(row: &PlanRow) -> Option<&str> {
    row.venues.as_ref().map(|venues| venues.zh.as_str())
}

/// Whether two lines are about the same thing, from the surest sign to the least.
const SAME: [fn(&PlanRow, &PlanRow) -> bool; 5] = [
    |a, b| !Field::ALL.into_iter().any(|field| field.differs(a, b)),
    |a, b| a.name.zh == b.name.zh && a.when == b.when,
    |a, b| a.product.is_some() && a.product == b.product && a.when == b.when,
    |a, b| a.name.zh == b.name.zh,
    |a, b| a.product.is_some() && a.product == b.product,
];

/// Compares the lines of two versions. A product that stands twice, in two quarters, is two lines.
pub fn changes<'a>(before: &'a [PlanRow], after: &'a [PlanRow]) -> Changes<'a> {
    let mut left: Vec<&PlanRow> = before.iter().collect();
    let mut new: Vec<&PlanRow> = after.iter().collect();
    let mut changed = Vec::new();
    for same in SAME {
        new.retain(|row| {
            let Some(place) = left.iter().position(|earlier| same(earlier, row)) else { return true };
            let earlier = left.remove(place);
            let fields = differences(earlier, row);
            if !fields.is_empty() {
                changed.push((earlier, *row, fields));
            }
            false
        });
    }
    changed.sort_by_key(|(_, row, _)| row.when.order());
    Changes { added: new, dropped: left, changed }
}

fn differences(before: &PlanRow, after: &PlanRow) -> Vec<Field> {
    Field::ALL.into_iter().filter(|field| field.differs(before, after)).collect()
}

impl Changes<'_> {
    /// Whether nothing of the plan differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.dropped.is_empty() && self.changed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::{When, WorkType};
    use super::*;
    use crate::i18n::Text;

    fn row(when: When, name: &str) -> PlanRow {
        PlanRow {
            when,
            name: Text { zh: name.into(), en: None },
            product: None,
            work_type: Some(WorkType::Supervised),
            venues: None,
            audience: None,
            note: None,
        }
    }

    #[test]
    fn what_came_went_and_moved_is_told_apart() {
        let before =
            [row(When::Month(3), "护眼灯"), row(When::Month(4), "老花镜"), row(When::Month(5), "童车")];
        let mut moved = row(When::Month(6), "老花镜");
        moved.work_type = Some(WorkType::Monitoring);
        let after = [row(When::Month(3), "护眼灯"), moved, row(When::Month(7), "足浴盆")];
        let found = changes(&before, &after);
        assert_eq!((found.added, found.dropped), (vec![&after[2]], vec![&before[2]]));
        assert_eq!(found.changed, [(&before[1], &after[1], vec![Field::When, Field::WorkType])]);
    }

    #[test]
    fn a_product_of_two_quarters_that_loses_one_has_not_moved() {
        let before = [row(When::Quarter(1), "电动自行车"), row(When::Quarter(3), "电动自行车")];
        let after = [row(When::Quarter(3), "电动自行车")];
        let found = changes(&before, &after);
        assert_eq!((found.dropped, found.changed.len()), (vec![&before[0]], 0));
    }

    #[test]
    fn a_new_name_for_the_same_product_type_is_a_change_and_better_english_is_none() {
        let mut before = row(When::Month(9), "手机");
        before.product = Some("feature-phone".into());
        let mut renamed = before.clone();
        renamed.name.zh = "老年人手机".into();
        let mut translated = before.clone();
        translated.name.en = Some("Phones".into());
        let (before, renamed) = ([before], [renamed]);
        assert_eq!(changes(&before, &renamed).changed[0].2, [Field::Name]);
        assert!(changes(&before, &[translated]).is_empty());
        assert!(changes(&before, &before).is_empty());
    }
}
