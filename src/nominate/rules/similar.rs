//! Which names mean the same kind of thing, as far as letters can tell. A suggestion for people to say yes or no
//! to, never a decision.

use unicode_normalization::UnicodeNormalization;

use crate::products::Known;

/// From here on a name is shown as similar.
const SIMILAR: f64 = 0.4;
/// The same for names in Latin letters, in which unlike words share many pairs of letters.
const SIMILAR_IN_LATIN: f64 = 0.65;
/// What it counts that two names begin alike, where they end differently.
const ONLY_BEGINS: f64 = 0.9;
/// So many are shown at most.
const SHOWN_AT_MOST: usize = 5;

/// Words that say for whom or how new a thing is, not what it is.
const BESIDES: [&str; 21] = [
    "婴幼儿",
    "中小学生",
    "青少年",
    "老年人",
    "儿童",
    "婴儿",
    "幼儿",
    "小孩",
    "孩子",
    "学生",
    "成人",
    "老人",
    "老年",
    "家用",
    "家庭",
    "新型",
    "网红",
    "专用",
    "产品",
    "用品",
    "类",
];
/// What so many things are that having it in common says nothing.
const HEADS: [&str; 12] =
    ["玩具", "文具", "服装", "电器", "家具", "电动", "塑料", "头盔", "设备", "器具", "系列", "自行车"];

/// A name as it is compared: full-width and half-width alike, lower case, without blanks and marks.
pub fn folded(name: &str) -> String {
    name.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a name is about; the whole of it where nothing would be left.
fn core(folded: &str) -> String {
    let mut core = folded.to_owned();
    for word in BESIDES {
        let without = core.replace(word, "");
        if without.chars().count() >= 2 {
            core = without;
        }
    }
    core
}

/// How alike two names are, from 0 to 1; whichever is first.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (folded(one), folded(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    let (one, other) = (core(&one), core(&other));
    if one == other {
        return 0.95;
    }
    contained(&one, &other).max(contained(&other, &one)).max(paired(&one, &other))
}

/// How much of a longer name a shorter one is, where it stands in it whole and is more than a general word.
fn contained(short: &str, long: &str) -> f64 {
    let (few, many) = (short.chars().count(), long.chars().count());
    if few < 2 || few * 5 < many * 2 || HEADS.contains(&short) || !long.contains(short) {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "names have a few dozen characters")]
    let part = few as f64 / many as f64;
    0.5 + 0.4 * part
}

/// How many pairs of neighbouring characters two names share (Sørensen and Dice), where they share more than a
/// general word. Not `strsim::sorensen_dice`: 0.11 divides by the number of bytes, a third of it for Chinese.
fn paired(one: &str, other: &str) -> f64 {
    let (own, mut others) = (pairs(one), pairs(other));
    let all = own.len() + others.len();
    let is_general = |pair: &str| HEADS.iter().any(|head| head.contains(pair));
    let (mut shared, mut telling) = (0_usize, false);
    for pair in own {
        if let Some(same) = others.iter().position(|other| *other == pair) {
            others.swap_remove(same);
            shared += 1;
            telling |= !is_general(&pair);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "names have a few dozen characters")]
    let part = if telling { 2.0 * shared as f64 / all as f64 } else { 0.0 };
    // The last word of a Chinese name says what a thing is: an electric kettle is no electric blanket.
    let begins = one.chars().zip(other.chars()).take_while(|(own, its)| own == its).count();
    let ends_alike = one.chars().next_back() == other.chars().next_back();
    if shared + 1 == begins && !ends_alike { part * ONLY_BEGINS } else { part }
}

fn pairs(name: &str) -> Vec<String> {
    let all: Vec<char> = name.chars().collect();
    all.windows(2).map(|pair| pair.iter().collect()).collect()
}

/// Whether two names look like the same kind of thing.
pub fn alike(one: &str, other: &str) -> bool {
    let least = if one.is_ascii() && other.is_ascii() { SIMILAR_IN_LATIN } else { SIMILAR };
    likeness(one, other) >= least
}

/// The product types that a name may mean, the likeliest first.
pub fn similar<'a>(name: &str, known: &'a [Known]) -> Vec<&'a Known> {
    let mut found: Vec<(f64, &Known)> = known
        .iter()
        .filter_map(|product| {
            let names = product.all_names().filter(|own| alike(name, own));
            let best = names.map(|own| likeness(name, own)).fold(0.0, f64::max);
            (best > 0.0).then_some((best, product))
        })
        .collect();
    found.sort_by(|(one, product), (other, its)| other.total_cmp(one).then_with(|| product.id.cmp(&its.id)));
    found.into_iter().map(|(_, product)| product).take(SHOWN_AT_MOST).collect()
}

/// The product type that a name most likely means, by id.
pub fn meant<'a>(name: &str, known: &'a [Known]) -> Option<&'a str> {
    similar(name, known).first().map(|product| product.id.as_str())
}

/// Names that look alike or most likely mean the same product type, gathered; each group and the groups in the order
/// given.
pub fn clusters(names: &[&str], known: &[Known]) -> Vec<Vec<usize>> {
    let means: Vec<Option<&str>> = names.iter().map(|name| meant(name, known)).collect();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let akin = |other: &usize| {
            (means[index].is_some() && means[index] == means[*other]) || alike(name, names[*other])
        };
        match found.iter_mut().find(|group| group.iter().any(akin)) {
            Some(group) => group.push(index),
            None => found.push(vec![index]),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::i18n::Text;
    use crate::products::Catalogue;

    fn catalogue() -> Vec<Known> {
        let sample = Catalogue::read(include_str!("../../../sample/products.toml")).unwrap();
        let known = |it: crate::products::Entry| Known {
            id: it.id,
            name: Text { zh: it.name, en: Some(it.name_en) },
            audience: it.audience,
            aliases: it.aliases,
        };
        sample.products.into_iter().map(known).collect()
    }

    fn means(name: &str) -> Vec<String> {
        similar(name, &catalogue()).into_iter().map(|it| it.id.clone()).collect()
    }

    #[test]
    fn real_words_for_the_same_thing_are_found() {
        for (name, id) in [
            ("捏捏乐", "squishy-toys"),
            ("解压捏捏", "squishy-toys"),
            ("慢回弹玩具", "squishy-toys"),
            ("电动自行车头盔", "e-bike-helmet"),
            ("电瓶车头盔", "e-bike-helmet"),
            ("胡萝卜刀", "carrot-knife"),
            ("磁力珠", "magnetic-beads"),
            ("巴克球", "magnetic-beads"),
            ("老人鞋", "walking-shoes"),
            ("老花眼镜", "reading-glasses"),
            ("电热水壶", "kettle"),
            ("热水壶", "kettle"),
            ("学生校服", "school-uniforms"),
            ("Ｅ－ｂｉｋｅ　ｈｅｌｍｅｔｓ", "e-bike-helmet"),
            ("carrot knife", "carrot-knife"),
        ] {
            assert!(means(name).contains(&id.to_owned()), "{name}: {:?}", means(name));
        }
        assert!(alike("书包", "学生书包") && alike("电动车头盔", "电动自行车头盔"));
        assert!(alike("捏捏乐", "解压捏捏") && alike("磁力球", "磁力珠"));
    }

    #[test]
    fn words_that_only_look_alike_are_kept_apart() {
        for (one, other) in [
            ("童车", "童鞋"),
            ("儿童头盔", "儿童鞋"),
            ("磁性玩具", "磁性文具"),
            ("水晶宝宝", "水晶泥"),
            ("电热毯", "电热水壶"),
            ("软玩具", "硬玩具"),
            ("电动玩具", "电动车头盔"),
            ("老花镜", "老人鞋"),
            ("toy car", "toy cat food"),
        ] {
            assert!(!alike(one, other), "{one} / {other}: {}", likeness(one, other));
        }
        assert!(means("书包").is_empty() && means("自拍杆").is_empty(), "{:?}", means("书包"));
    }

    #[test]
    fn what_looks_alike_is_gathered_in_the_order_it_came() {
        let names = ["智能门锁", "慢回弹捏捏", "学生书包", "解压捏捏", "书包"];
        assert_eq!(clusters(&names, &catalogue()), [vec![0], vec![1, 3], vec![2, 4]]);
        assert_eq!(clusters(&names, &[]).len(), 4);
    }

    #[test]
    fn every_product_of_the_catalogue_is_found_by_its_own_names() {
        for product in catalogue() {
            for name in product.all_names().filter(|name| name.chars().count() <= 20) {
                let found = means(name);
                assert!(found.contains(&product.id), "{name}: {found:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn likeness_is_the_same_both_ways_and_between_nothing_and_all(
            one in "[捏乐解压童车鞋玩具儿 ａA（）\u{0}-\u{10ffff}]{0,24}", other in "[捏乐解压童车鞋玩具儿 ａA（）]{0,24}"
        ) {
            let (there, back) = (likeness(&one, &other), likeness(&other, &one));
            prop_assert!(there == back && (0.0..=1.0).contains(&there), "{there} {back}");
            prop_assert!(folded(&one).is_empty() || likeness(&one, &one) == 1.0);
        }

        #[test]
        fn gathering_loses_no_name_and_doubles_none(names in prop::collection::vec("\\PC{0,12}", 0..12)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut all: Vec<usize> = clusters(&names, &[]).into_iter().flatten().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..names.len()).collect::<Vec<_>>());
        }
    }
}
