//! Which product type a name means.

use std::collections::{HashMap, HashSet};

/// The names and other names of all product types.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: HashSet<String>,
    /// A name that several have means none of them.
    by_name: HashMap<String, Option<String>>,
}

impl Names {
    /// From ids, each with all its names.
    pub fn of(products: impl IntoIterator<Item = (String, Vec<String>)>) -> Names {
        let mut names = Names::default();
        for (id, own) in products {
            for name in own {
                let meant = names.by_name.entry(name).or_insert_with(|| Some(id.clone()));
                if meant.as_ref() != Some(&id) {
                    *meant = None;
                }
            }
            names.ids.insert(id);
        }
        names
    }

    /// Whether there is such a product type.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The one product type of that name.
    pub fn id_of(&self, name: &str) -> Option<&str> {
        self.by_name.get(name)?.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_have_means_neither() {
        let of = |id: &str, names: &[&str]| (id.to_owned(), names.iter().map(ToString::to_string).collect());
        let names = Names::of([of("a", &["眼镜", "花镜"]), of("b", &["眼镜", "近视镜", "近视镜"])]);
        assert_eq!((names.id_of("花镜"), names.id_of("近视镜")), (Some("a"), Some("b")));
        assert_eq!((names.id_of("眼镜"), names.id_of("鞋")), (None, None));
        assert!(names.has_id("b") && !names.has_id("c"));
    }
}
