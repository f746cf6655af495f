//! What is not tested here, and what is no proposal but a complaint. By word lists that stand in
//! `docs/screening.toml`; whoever is stopped wrongly can say it in other words, and a moderator reads what gets by.

use std::sync::LazyLock;

use serde::Deserialize;

use super::similar::folded;

/// Who else looks after a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// 食品.
    Food,
    /// 药品.
    Drug,
    /// 化妆品.
    Cosmetic,
    /// 医疗器械.
    Device,
}

impl Elsewhere {
    /// All of them.
    pub const ALL: [Elsewhere; 4] =
        [Elsewhere::Food, Elsewhere::Drug, Elsewhere::Cosmetic, Elsewhere::Device];

    /// As in the database and in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Elsewhere::Food => "food",
            Elsewhere::Drug => "drug",
            Elsewhere::Cosmetic => "cosmetic",
            Elsewhere::Device => "device",
        }
    }

    /// Reads what [`Elsewhere::as_str`] wrote.
    pub fn read(text: &str) -> Option<Elsewhere> {
        Elsewhere::ALL.into_iter().find(|elsewhere| elsewhere.as_str() == text)
    }
}

/// Why a text is not a proposal that can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Others test such things.
    Elsewhere(Elsewhere),
    /// It is against a shop, a firm or a person.
    Accusation,
    /// It names a brand.
    Brand,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    things: Vec<String>,
    in_scope: Vec<String>,
    always: Vec<String>,
    elsewhere: ElsewhereLists,
    accusing: Accusing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElsewhereLists {
    food: Vec<String>,
    drug: Vec<String>,
    cosmetic: Vec<String>,
    device: Vec<String>,
}

impl ElsewhereLists {
    fn of(&self, elsewhere: Elsewhere) -> &[String] {
        match elsewhere {
            Elsewhere::Food => &self.food,
            Elsewhere::Drug => &self.drug,
            Elsewhere::Cosmetic => &self.cosmetic,
            Elsewhere::Device => &self.device,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accusing {
    shops: Vec<String>,
    no_shop: Vec<String>,
    whom: Vec<String>,
    ofwhat: Vec<String>,
    plainly: Vec<String>,
    no_brand: Vec<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../docs/screening.toml")).expect("the lists are read by a test")
});

/// What keeps a name from being a product type's.
pub fn name(name: &str) -> Option<Flaw> {
    let name = folded(name);
    let lists = &LISTS.accusing;
    let is_shop = ends(&name, &lists.shops) && !has(&name, &lists.no_shop);
    if is_shop || accuses(&name) {
        return Some(Flaw::Accusation);
    }
    if names_a_brand(&name) {
        return Some(Flaw::Brand);
    }
    elsewhere(&name).map(Flaw::Elsewhere)
}

/// What keeps a reason from being one. Food may be spoken of here, shops may not be accused.
pub fn reason(text: &str) -> Option<Flaw> {
    accuses(&folded(text)).then_some(Flaw::Accusation)
}

fn accuses(text: &str) -> bool {
    let lists = &LISTS.accusing;
    has(text, &lists.plainly) || (has(text, &lists.whom) && has(text, &lists.ofwhat))
}

/// `某某牌书包`: something, the sign for a brand, and a thing.
fn names_a_brand(name: &str) -> bool {
    let plain = LISTS.accusing.no_brand.iter().fold(name.to_owned(), |name, word| name.replace(word, " "));
    plain.split_once('牌').is_some_and(|(brand, thing)| {
        !brand.trim().is_empty() && thing.chars().filter(|c| c.is_alphanumeric()).count() >= 2
    })
}

fn elsewhere(name: &str) -> Option<Elsewhere> {
    let plain = LISTS.in_scope.iter().fold(name.to_owned(), |name, word| name.replace(word.as_str(), " "));
    let found =
        |name: &str| Elsewhere::ALL.into_iter().find(|elsewhere| has(name, LISTS.elsewhere.of(*elsewhere)));
    if ends(name, &LISTS.things) {
        return has(name, &LISTS.always).then(|| found(name)).flatten();
    }
    // The last word says what a thing is, so a device is one whatever stands before it.
    let last = [Elsewhere::Device, Elsewhere::Drug, Elsewhere::Cosmetic, Elsewhere::Food];
    let by_end = last.into_iter().find(|elsewhere| ends(&plain, LISTS.elsewhere.of(*elsewhere)));
    by_end.or_else(|| found(&plain))
}

fn has(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(&word.to_lowercase()))
}

fn ends(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::Catalogue;

    #[test]
    fn food_drugs_cosmetics_and_medical_devices_are_known() {
        for (word, where_to) in [
            ("辣条", Elsewhere::Food),
            ("学校门口的零食", Elsewhere::Food),
            ("儿童酸奶", Elsewhere::Food),
            ("婴儿奶粉", Elsewhere::Food),
            ("老人保健品", Elsewhere::Food),
            ("棒棒糖", Elsewhere::Food),
            ("感冒药", Elsewhere::Drug),
            ("儿童止咳糖浆", Elsewhere::Drug),
            ("眼药水", Elsewhere::Drug),
            ("口红", Elsewhere::Cosmetic),
            ("儿童面霜", Elsewhere::Cosmetic),
            ("儿童牙膏", Elsewhere::Cosmetic),
            ("洗发水", Elsewhere::Cosmetic),
            ("电子血压计", Elsewhere::Device),
            ("老人助听器", Elsewhere::Device),
            ("隐形眼镜", Elsewhere::Device),
            ("医用口罩", Elsewhere::Device),
            ("ＯＫ镜", Elsewhere::Device),
        ] {
            assert_eq!(name(word), Some(Flaw::Elsewhere(where_to)), "{word}");
        }
    }

    #[test]
    fn things_that_only_sound_like_them_are_tested_here() {
        for word in [
            "食品级餐具",
            "食品接触用硅胶",
            "儿童牙刷",
            "电动牙刷",
            "玩具厨房",
            "水果刀",
            "酸奶机",
            "咖啡杯",
            "面膜碗",
            "药盒",
            "蔬菜清洗机",
            "保鲜膜",
            "奶粉盒",
            "奶瓶",
            "糖果色橡皮",
            "烧烤架",
            "儿童口罩",
            "化妆镜",
            "洗澡玩具",
            "仿真水果玩具",
            "牛奶锅",
            "茶叶罐",
            "月饼模具",
            "披萨刀",
            "卡牌",
            "扑克牌",
            "食品包装袋",
            "塑料吸管",
            "蛋糕模具",
            "按摩仪",
            "老花镜",
            "文具店同款笔",
            "网红解压玩具",
            "儿童彩妆玩具",
        ] {
            assert_eq!(name(word), None, "{word}");
        }
    }

    #[test]
    fn no_product_of_the_catalogue_and_none_of_the_notices_is_turned_away() {
        let catalogue = Catalogue::read(include_str!("../../../sample/products.toml")).unwrap();
        for product in catalogue.products {
            let names = [product.name, product.name_en].into_iter().chain(product.aliases);
            for word in names.filter(|word| word != "消防产品") {
                assert_eq!(name(&word), None, "{word} of {}", product.id);
            }
        }
    }

    #[test]
    fn shops_firms_and_brands_are_told_from_things() {
        for word in
            ["城南文具店", "某某超市", "某某玩具有限公司", "某某旗舰店", "校门口小卖部卖假货", "举报隔壁老板"]
        {
            assert_eq!(name(word), Some(Flaw::Accusation), "{word}");
        }
        assert_eq!(name("某某牌书包"), Some(Flaw::Brand));
        assert_eq!((name("扑克牌盒子"), name("麻将牌"), name("塔罗牌卡片")), (None, None, None));
    }

    #[test]
    fn a_reason_may_speak_of_anything_but_accuse_nobody() {
        for text in [
            "味道很大，孩子玩完手上红",
            "校门口都有卖，三无的多",
            "网上买的，用两天就坏了",
            "孩子会放进嘴里，像糖果",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
        for text in ["校门口那家店卖假货", "老板不退钱", "我要投诉", "在抖音直播间被骗了", "这家公司虚假宣传"]
        {
            assert_eq!(reason(text), Some(Flaw::Accusation), "{text}");
        }
    }

    #[test]
    fn every_place_elsewhere_reads_back() {
        for elsewhere in Elsewhere::ALL {
            assert_eq!(Elsewhere::read(elsewhere.as_str()), Some(elsewhere));
        }
    }
}
