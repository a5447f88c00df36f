//! The last thing made, kept until what it is made from changes.

/// One value with the key that it was made from.
#[derive(Clone, Debug)]
pub struct Memo<K, V>(Option<(K, V)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// The value of a key: the one kept, else made and kept.
    pub fn get(&mut self, key: K, make: impl FnOnce() -> V) -> V {
        if let Some((kept, value)) = &self.0
            && *kept == key
        {
            return value.clone();
        }
        let value = make();
        self.0 = Some((key, value.clone()));
        value
    }

    /// The last one made, with its key.
    pub const fn last(&self) -> Option<&(K, V)> {
        self.0.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn a_value_is_made_again_only_for_another_key() {
        let (mut memo, mut made) = (Memo::default(), 0);
        for key in [1, 1, 2, 2, 1] {
            assert_eq!(
                memo.get(key, || {
                    made += 1;
                    key * 10
                }),
                key * 10
            );
        }
        assert_eq!((made, memo.last()), (3, Some(&(1, 10))));
    }
}
