use super::*;
use crate::vote::rules::round::tests::noon;

/// Chance that is the same every time: a linear congruential generator (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn part(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, n: u32) -> u32 {
        (self.part() * f64::from(n)) as u32
    }
}

fn ballot(seconds: f64, network: u32, choices: u32) -> Looked {
    let at = noon() + TimeDelta::microseconds((seconds * 1e6) as i64);
    Looked { at, network: Some(network), choices, is_plain: false }
}

/// A fortnight of a city: people come by chance, from many networks, and choose among many things.
fn city(n: u32, dice: &mut Dice) -> Vec<Looked> {
    let fortnight = 14.0 * 86_400.0;
    (0..n).map(|_| ballot(dice.part() * fortnight, 100 + dice.below(500), dice.below(300))).collect()
}

fn rules(all: &[Looked]) -> Vec<(Suspicion, usize)> {
    suspicious(all, &[]).into_iter().map(|group| (group.rule, group.ballots.len())).collect()
}

#[test]
fn a_city_that_votes_is_not_suspicious() {
    for seed in 0..5 {
        assert_eq!(rules(&city(20_000, &mut Dice(seed))), []);
    }
}

#[test]
fn parents_of_many_classes_behind_a_few_carriers_are_not_suspicious() {
    let mut dice = Dice(1);
    let mut all = city(2_000, &mut dice);
    // A school shares the link: six thousand within half an hour, from four networks, a tenth of them alike.
    all.extend((0..6_000).map(|_| {
        let choices = if dice.part() < 0.1 { 7 } else { dice.below(300) };
        ballot(40_000.0 + dice.part() * 1_800.0, dice.below(4), choices)
    }));
    assert_eq!(rules(&all), []);
}

#[test]
fn a_class_in_its_own_network_is_not_suspicious_and_one_that_agrees_on_everything_is_looked_at() {
    let mut dice = Dice(2);
    let quiet = city(1_000, &mut dice);
    let mut class = |alike: bool| {
        let one = |_| {
            let choices = if alike { 3 } else { dice.below(40) };
            ballot(9_000.0 + dice.part() * 500.0, 9, choices)
        };
        let mut all = quiet.clone();
        all.extend((0..40).map(one));
        rules(&all)
    };
    assert_eq!(class(false), []);
    assert_eq!(class(true), [(Suspicion::Burst, 40)]);
}

#[test]
fn a_bought_burst_is_found_and_its_neighbours_are_left_out() {
    let mut dice = Dice(3);
    let mut all = city(3_000, &mut dice);
    all.extend((0..120).map(|_| ballot(50_000.0 + dice.part() * 600.0, 8, 11)));
    all.extend((0..60).map(|_| ballot(50_000.0 + dice.part() * 600.0, 8, dice.below(300))));
    let groups = suspicious(&all, &[]);
    let [burst] = groups.as_slice() else { panic!("{} groups", groups.len()) };
    assert!((120..=122).contains(&burst.ballots.len()), "{}", burst.ballots.len());
    assert!(burst.ballots.iter().all(|&it| all[it].choices == 11 && all[it].network == Some(8)));
    assert!(burst.ballots.windows(2).all(|pair| all[pair[0]].at <= all[pair[1]].at));
}

#[test]
fn what_everybody_chooses_is_no_burst_however_many_choose_it() {
    let mut dice = Dice(4);
    let mut leading = |network: u32, span: f64| {
        let choices = if dice.part() < 0.6 { 1 } else { dice.below(9) };
        ballot(dice.part() * span, network, choices)
    };
    let mut all: Vec<Looked> = (0..2_000).map(|n| leading(100 + n % 50, 1_209_600.0)).collect();
    all.extend((0..150).map(|_| leading(7, 580.0)));
    assert_eq!(rules(&all), []);
}

#[test]
fn a_flood_from_one_network_is_found_whatever_it_names() {
    let mut dice = Dice(5);
    let mut all = city(1_000, &mut dice);
    all.extend((0..700).map(|_| ballot(70_000.0 + dice.part() * 1_500.0, 5, dice.below(300))));
    assert_eq!(rules(&all), [(Suspicion::Burst, 700)]);
}

#[test]
fn a_portal_that_sees_one_network_only_has_nothing_to_compare_with() {
    let mut dice = Dice(6);
    let all: Vec<Looked> = (0..3_000).map(|_| ballot(dice.part() * 4_000.0, 1, dice.below(20))).collect();
    assert_eq!(rules(&all), []);
}

#[test]
fn a_machine_that_changes_its_network_is_betrayed_by_its_beat() {
    let mut dice = Dice(7);
    let mut all = city(3_000, &mut dice);
    let mut at = 80_000.0;
    for n in 0..90 {
        at += 7.0 + dice.part() * 3.0;
        all.push(ballot(at, 1_000 + n, 999));
    }
    assert_eq!(rules(&all), [(Suspicion::Identical, 90)]);
    assert_eq!(suspicious(&all, &[])[0].network, None);
}

#[test]
fn many_who_answer_the_plain_question_from_one_network_are_looked_at_and_a_few_are_not() {
    let plain = |n: u32, every: f64| -> Vec<Looked> {
        let one = |k: u32| Looked { is_plain: true, ..ballot(f64::from(k * k % 89) * every, 4, k) };
        (0..n).map(one).collect()
    };
    assert_eq!(rules(&plain(20, 30.0)), [(Suspicion::Plain, 20)]);
    assert_eq!(rules(&plain(19, 30.0)), []);
    assert_eq!(rules(&plain(20, 7_000.0)), []);
}

#[test]
fn ballots_whose_network_nobody_knows_are_in_no_burst() {
    let mut dice = Dice(8);
    let unknown = |at: f64| Looked { network: None, ..ballot(at, 0, 1) };
    let all: Vec<Looked> = (0..500).map(|_| unknown(dice.part() * 300.0)).collect();
    assert_eq!(rules(&all), []);
}

#[test]
fn a_rule_reads_back_as_itself() {
    for rule in Suspicion::ALL {
        assert_eq!(Suspicion::read(rule.as_str()), Some(rule));
    }
    assert_eq!(Suspicion::read("codes"), None);
}

/// Wrong codes of network 7 in the hour that began so many hours after noon.
fn tried(hours: i64, codes: i32) -> Tried {
    Tried { network: 7, since: noon() + TimeDelta::hours(hours), codes }
}

#[test]
fn ballots_among_many_guesses_are_marked_and_those_of_later_days_are_not() {
    let mut all = city(200, &mut Dice(3));
    all.extend([ballot(600.0, 7, 1), ballot(7_100.0, 7, 2), ballot(90_000.0, 7, 3)]);

    let groups = suspicious(&all, &[tried(0, 400)]);

    let marked: Vec<_> = groups.iter().map(|it| (it.rule, it.network, it.wrong_codes)).collect();
    assert_eq!(marked, [(Suspicion::Guessed, Some(7), Some(400))]);
    assert_eq!(groups[0].ballots, [200, 201]);
}

#[test]
fn a_school_that_mistypes_a_code_now_and_then_is_not_suspicious() {
    let pupils = |n: u32| (0..n).map(|k| ballot(f64::from(k) * 5.0, 7, k % 50)).collect::<Vec<_>>();
    assert_eq!(suspicious(&pupils(600), &[tried(0, 40)]), []);
    assert_eq!(suspicious(&pupils(10), &[tried(0, 19)]), []);
    assert_eq!(suspicious(&[], &[tried(0, 4000)]), []);
}
