//! What a moderator types, read into what they want done. Each decision reads its own fields only.

use super::deeds::Wanted;
use super::words::Words;
use crate::i18n::Text;
use crate::nominate::rules::screen::Elsewhere;
use crate::nominate::rules::step::{Really, Reason, Step};
use crate::nominate::rules::wish::name_wrong;
use crate::nominate::words::Words as Public;
use crate::products::file::Listed;
use crate::products::{Audience, Slug};
use crate::web::form::{Mistake, Reading, Typed, read};

/// The list on which a product type stands that people asked for.
const CLASS: &str = "nominated";
const ICON: &str = "circle";
const LINE: usize = 60;
const HAZARD: usize = 120;
/// What a nominator is told, in characters.
pub const TOLD: usize = 100;
/// So many may be decided together.
pub const TOGETHER_AT_MOST: usize = 100;

/// Reads the form for the step whose button was pressed.
pub fn wanted(lang: crate::i18n::Lang, typed: &Typed, step: Step) -> Result<Wanted, Vec<Mistake>> {
    read(lang, typed, |form| match step {
        Step::Accept => accept(form),
        Step::Merge => merge(form),
        Step::Split => form.choice("really", Really::read).map(Wanted::Split),
        Step::Redirect => form.choice("elsewhere", Elsewhere::read).map(Wanted::Redirect),
        Step::Reject => {
            let reason = form.choice("reason", Reason::read);
            let told = form.needed("told", TOLD);
            Some(Wanted::Reject(reason?, told))
        }
        Step::Withdraw | Step::Expire => None,
    })
}

fn accept(form: &mut Reading) -> Option<Wanted> {
    let id = form.needed("slug", 40);
    if !id.is_empty() && (Slug::try_from(id.clone()).is_err() || id.starts_with('-')) {
        let told = Words(form.lang()).wrong_slug();
        form.wrong("slug", told);
    }
    let zh = cleaned(form, "name");
    let en = form.perhaps("name_en", LINE);
    let audience = form.choice("audience", Audience::read);
    let hazard = Text { zh: form.needed("hazard", HAZARD), en: form.perhaps("hazard_en", HAZARD * 2) };
    let aliases = aliases(form);
    Some(Wanted::Accept(Box::new(Listed {
        id,
        name: Text { zh: zh?, en },
        aliases,
        audience: audience?,
        class: CLASS.into(),
        icon: ICON.into(),
        hazard,
        ccc_class: None,
        standards: Vec::new(),
        indicators: Vec::new(),
    })))
}

fn merge(form: &mut Reading) -> Option<Wanted> {
    let product = form.choice("product", |id| Slug::try_from(id.to_owned()).ok().map(Slug::into_string));
    let alias = if form.is_empty("alias") { None } else { cleaned(form, "alias") };
    Some(Wanted::Merge(product?, alias))
}

/// A name that everybody will read: no brand, no shop, nobody.
fn cleaned(form: &mut Reading, field: &str) -> Option<String> {
    let name = form.text(field, LINE);
    if let Some(wrong) = name_wrong(&name) {
        let told = Public(form.lang()).wrong(wrong);
        form.wrong(field, told);
        return None;
    }
    Some(name)
}

/// `磁力片；磁性积木`.
fn aliases(form: &mut Reading) -> Vec<String> {
    let written = form.text("aliases", HAZARD);
    let all: Vec<String> = written
        .split(['；', ';', '、', '，', ','])
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if let Some(wrong) = all.iter().find_map(|name| name_wrong(name)) {
        let told = Public(form.lang()).wrong(wrong);
        form.wrong("aliases", told);
    }
    all
}

/// What is decided together: `also` holds the key and the revision of each, `id:revision`.
pub fn together(id: &str, typed: &Typed) -> Option<Vec<(String, i32)>> {
    let own = (id.to_owned(), typed.get("revision").parse().ok()?);
    let others = typed.fields().iter().filter(|(name, _)| name == "also").map(|(_, value)| {
        let (id, revision) = value.split_once(':')?;
        Some((id.to_owned(), revision.parse().ok()?))
    });
    let mut all = vec![own];
    all.extend(others.take(TOGETHER_AT_MOST).collect::<Option<Vec<_>>>()?);
    all[1..].sort();
    all.dedup_by(|one, other| one.0 == other.0);
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn fields_wrong(fields: &[(&str, &str)], step: Step) -> Vec<String> {
        wanted(Lang::En, &typed(fields), step).unwrap_err().into_iter().map(|it| it.field).collect()
    }

    #[test]
    fn a_new_product_type_is_cleaned_of_brands_and_shops() {
        let good = [
            ("slug", "school-bags"),
            ("name", "书包"),
            ("audience", "child"),
            ("hazard", "有害物质"),
            ("aliases", "学生书包；双肩包"),
        ];
        let Ok(Wanted::Accept(made)) = wanted(Lang::Zh, &typed(&good), Step::Accept) else {
            panic!("refused")
        };
        assert_eq!((made.name.zh.as_str(), made.aliases.len()), ("书包", 2));
        assert_eq!(
            fields_wrong(&[("slug", "书包"), ("name", "某某牌书包")], Step::Accept),
            ["slug", "name", "audience", "hazard"]
        );
    }

    #[test]
    fn each_decision_reads_its_own_fields() {
        assert_eq!(fields_wrong(&[], Step::Merge), ["product"]);
        assert_eq!(fields_wrong(&[], Step::Reject), ["reason", "told"]);
        assert_eq!(fields_wrong(&[("elsewhere", "mars")], Step::Redirect), ["elsewhere"]);
        let split = wanted(Lang::Zh, &typed(&[("really", "report")]), Step::Split);
        assert_eq!(split, Ok(Wanted::Split(Really::Report)));
        assert!(wanted(Lang::Zh, &typed(&[]), Step::Expire).is_err());
    }

    #[test]
    fn what_is_decided_together_names_each_once_with_its_revision() {
        let form = typed(&[("revision", "2"), ("also", "b:1"), ("also", "c:3"), ("also", "b:1")]);
        let all = together("a", &form).unwrap();
        assert_eq!(all, [("a".into(), 2), ("b".into(), 1), ("c".into(), 3)]);
        assert_eq!(together("a", &typed(&[("revision", "x")])), None);
        assert_eq!(together("a", &typed(&[("revision", "1"), ("also", "b")])), None);
    }
}
