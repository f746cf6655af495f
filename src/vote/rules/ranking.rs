//! Who is taken, by the count.

use super::round::{Candidate, Round};
use super::tie::{AtATie, Tied};

/// A candidate in the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The candidate.
    pub id: String,
    /// Its votes.
    pub votes: i64,
    /// 1 for the most; those that tie share a place.
    pub place: usize,
    /// Whether it goes to the laboratory.
    pub taken: bool,
}

/// The count of a round, most votes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// All candidates.
    pub all: Vec<Ranked>,
    /// How many are taken.
    pub taken: usize,
    /// By how many votes the last that is taken leads the first that is not.
    pub margin: Option<i64>,
    /// Who ties at the cut, where a draw decides.
    pub tied: Option<Tied>,
}

impl Ranking {
    /// The count of a certified round; empty for any other.
    pub fn of_round(round: &Round, candidates: &[Candidate]) -> Ranking {
        let known = candidates.iter().filter_map(|it| Some((it.product.id.clone(), it.votes?)));
        Ranking::of(known.collect(), round.seats).decided(&round.at_a_tie)
    }

    /// Ranks a tally. The first `seats` are taken; where the last of them ties with others, all that
    /// tie are; nobody is taken without a vote.
    pub fn of(mut tally: Vec<(String, i64)>, seats: usize) -> Ranking {
        tally.sort_by(|(one, its), (other, others)| others.cmp(its).then_with(|| one.cmp(other)));
        let votes: Vec<i64> = tally.iter().map(|(_, votes)| *votes).collect();
        let enough = seats.checked_sub(1).and_then(|last| votes.get(last).or(votes.last())).copied();
        let enough = enough.map(|votes| votes.max(1));
        let place = |its: i64| votes.iter().take_while(|votes| **votes > its).count() + 1;
        let all: Vec<Ranked> = tally
            .into_iter()
            .map(|(id, votes)| Ranked {
                id,
                votes,
                place: place(votes),
                taken: enough.is_some_and(|enough| votes >= enough),
            })
            .collect();
        let taken = all.iter().filter(|ranked| ranked.taken).count();
        let last_in = taken.checked_sub(1).and_then(|last| all.get(last));
        let margin = last_in.zip(all.get(taken)).map(|(last_in, first_out)| last_in.votes - first_out.votes);
        let tied = (taken > seats).then(|| Ranking::at_the_cut(&all, taken, seats)).flatten();
        Ranking { all, taken, margin, tied }
    }

    /// Who ties with the last that is taken, and for how many places.
    fn at_the_cut(all: &[Ranked], taken: usize, seats: usize) -> Option<Tied> {
        let last = all.get(taken.checked_sub(1)?)?.votes;
        let mut ids: Vec<String> = all.iter().filter(|it| it.votes == last).map(|it| it.id.clone()).collect();
        ids.sort();
        let free = seats - (taken - ids.len());
        Some(Tied { ids, free, is_drawn: false })
    }

    /// The count where the rules promise something else than taking all of a tie: until it is drawn, nobody of the tie
    /// is taken; then whoever was drawn.
    fn decided(mut self, at_a_tie: &AtATie) -> Ranking {
        let Some(tied) = &mut self.tied else { return self };
        let AtATie::Draw { drawn, .. } = at_a_tie else {
            self.tied = None;
            return self;
        };
        tied.is_drawn = drawn.is_some();
        let drawn = drawn.as_deref().unwrap_or_default();
        for ranked in self.all.iter_mut().filter(|it| tied.ids.contains(&it.id)) {
            ranked.taken = drawn.contains(&ranked.id);
        }
        self.all.sort_by_key(|it| (std::cmp::Reverse(it.votes), !it.taken));
        self.taken = self.all.iter().filter(|it| it.taken).count();
        self.margin = Some(0);
        self
    }

    /// Whether a draw has to decide on this candidate.
    pub fn waits(&self, id: &str) -> bool {
        self.tied.as_ref().is_some_and(|tied| !tied.is_drawn && tied.ids.iter().any(|it| it == id))
    }

    /// Whether a draw has to decide who is taken.
    pub fn is_open(&self) -> bool {
        self.tied.as_ref().is_some_and(|tied| !tied.is_drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(tally: &[(&str, i64)], seats: usize) -> Ranking {
        Ranking::of(tally.iter().map(|(id, votes)| (id.to_string(), *votes)).collect(), seats)
    }

    fn taken(ranking: &Ranking) -> Vec<&str> {
        ranking.all.iter().filter(|ranked| ranked.taken).map(|ranked| ranked.id.as_str()).collect()
    }

    #[test]
    fn the_candidates_with_the_most_votes_are_taken_and_the_margin_is_told() {
        let ranking = rank(&[("c", 3), ("a", 10), ("b", 7)], 2);
        assert_eq!(taken(&ranking), ["a", "b"]);
        assert_eq!(ranking.margin, Some(4));
    }

    #[test]
    fn all_that_tie_at_the_cut_are_taken_and_share_their_place() {
        let ranking = rank(&[("d", 1), ("c", 7), ("a", 10), ("b", 7)], 2);
        assert_eq!(taken(&ranking), ["a", "b", "c"]);
        assert_eq!(ranking.all.iter().map(|ranked| ranked.place).collect::<Vec<_>>(), [1, 2, 2, 4]);
        assert_eq!(ranking.margin, Some(6));
    }

    #[test]
    fn where_a_draw_decides_nobody_of_the_tie_is_taken_before_it_and_the_drawn_after_it() {
        let count = || rank(&[("d", 1), ("c", 7), ("a", 10), ("b", 7), ("e", 7)], 3);
        let draw = |drawn: Option<&[&str]>| {
            let drawn = drawn.map(|ids| ids.iter().map(ToString::to_string).collect());
            count().decided(&AtATie::Draw { event: "双色球".into(), drawn })
        };
        let open = draw(None);
        assert!(open.is_open());
        assert_eq!((taken(&open), open.margin), (vec!["a"], Some(0)));
        let tied = open.tied.unwrap();
        assert_eq!((tied.ids.as_slice(), tied.free), (["b", "c", "e"].map(String::from).as_slice(), 2));
        let drawn = draw(Some(&["e", "b"]));
        assert!(!drawn.is_open());
        assert_eq!((taken(&drawn), drawn.taken), (vec!["a", "b", "e"], 3));
        assert_eq!(drawn.all.iter().map(|it| it.place).collect::<Vec<_>>(), [1, 2, 2, 2, 5]);
        let all_in = count().decided(&AtATie::AllIn);
        assert_eq!((taken(&all_in), &all_in.tied), (vec!["a", "b", "c", "e"], &None));
    }

    #[test]
    fn a_draw_is_needed_only_at_a_tie() {
        let event = AtATie::Draw { event: "双色球".into(), drawn: None };
        for (tally, seats) in [(&[("a", 3), ("b", 2), ("c", 1)][..], 2), (&[("a", 2), ("b", 2)], 2)] {
            let ranking = rank(tally, seats).decided(&event);
            assert_eq!((ranking.is_open(), ranking.taken), (false, 2));
        }
    }

    #[test]
    fn nobody_is_taken_without_a_vote() {
        let ranking = rank(&[("a", 2), ("b", 0), ("c", 0)], 2);
        assert_eq!(taken(&ranking), ["a"]);
        assert_eq!(taken(&rank(&[("a", 0)], 3)), [""; 0]);
        assert_eq!(rank(&[("a", 0)], 3).margin, None);
    }

    #[test]
    fn with_fewer_candidates_than_seats_all_that_have_votes_are_taken() {
        let ranking = rank(&[("a", 2), ("b", 1)], 5);
        assert_eq!(taken(&ranking), ["a", "b"]);
        assert_eq!(ranking.margin, None);
    }

    #[test]
    fn without_seats_nobody_is_taken() {
        assert_eq!(rank(&[("a", 2)], 0).taken, 0);
    }
}
