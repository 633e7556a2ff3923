//! What a page says of itself in linked data (schema.org, as JSON).

use super::bylines::name_of;
use super::tree::{Tree, filled};
use serde_json::Value;

/// The first thing in linked data that has a headline or says when it was published, whatever it lies in.
pub(super) fn article(data: Value) -> Option<Value> {
    let mut open = vec![data];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.into_iter().rev()),
            Value::Object(object)
                if object.contains_key("headline") || object.contains_key("articleBody") =>
            {
                return Some(Value::Object(object));
            }
            Value::Object(mut object) => {
                open.extend(
                    ["mainEntity", "@graph"]
                        .iter()
                        .filter_map(|key| object.remove(*key)),
                );
            }
            _ => {}
        }
    }
    None
}

/// What linked data say of the one thing that a page sells; `None` where it sells several, or only the beginning is there.
pub(super) fn sold(data: &Value) -> Option<String> {
    let graph = data.get("@graph").unwrap_or(data);
    let one = std::slice::from_ref(graph);
    let mut products = graph.as_array().map_or(one, Vec::as_slice).iter();
    let is_product = |value: &&Value| {
        let kind = value.get("@type").and_then(Value::as_str);
        matches!(kind, Some("Product" | "ProductGroup"))
    };
    let product = products.find(is_product)?;
    let told = body(product.get("description")?.as_str()?)?;
    let whole = !told.ends_with(['…']) && !told.ends_with("...");
    (whole && products.find(is_product).is_none()).then_some(told)
}

pub(super) fn text_of(value: &Value) -> Option<String> {
    filled(&Tree::line_of(value.as_str()?))
}

/// A text of linked data, which may hold markup or lines.
pub(super) fn body(text: &str) -> Option<String> {
    let marked = text.contains("</");
    let text = if marked {
        Tree::line_of(text)
    } else {
        text.trim().to_owned()
    };
    (!text.is_empty()).then_some(text)
}

/// The names of one author or several.
pub(super) fn names_of(value: &Value) -> Option<String> {
    let one = |value: &Value| match value {
        Value::Object(object) => name_of(&text_of(object.get("name")?)?),
        value => name_of(&text_of(value)?),
    };
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(one).collect();
            filled(&names.join(", "))
        }
        value => one(value),
    }
}
