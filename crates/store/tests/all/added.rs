//! Claims about kinds of words in lines that are typed with plain Enters: what each adds, or that it is asked of.

use crate::pressed::{line, situation};
use std::sync::Arc;
use waymark_exchange::capture::press;
use waymark_model::Moment;

/// What a line adds, or nothing where it is asked of.
fn adds(of: &str, at: &str, says: &str) -> Vec<String> {
    let situation = Arc::new(situation(of));
    let at = Moment::parse(at, situation.offset).unwrap().span().end();
    line(says, &press(says, &situation, at, None)).adds
}

#[test]
fn those_of_several_statuses_are_at_one_place_unless_some_may_be_elsewhere() {
    for (of, says, told) in [
        ("goma", "185,000 IDPs and 90,000 refugees in North Kivu", &["IDPs", "refugees"][..]),
        ("goma", "185,000 IDPs, 90,000 refugees in North Kivu", &["IDPs", "refugees"]),
        ("goma", "North Kivu hosts 185,000 IDPs and 90,000 refugees", &["IDPs", "refugees"]),
        (
            "goma",
            "185 000 déplacés internes et 90 000 réfugiés au Nord-Kivu",
            &["IDPs", "refugees"],
        ),
        ("goma", "185,000 IDPs in North Kivu and 90,000 refugees", &[]),
        ("goma", "185,000 IDPs and 90,000 refugees from North Kivu", &[]),
        ("goma", "North Kivu: 185,000 IDPs and 90,000 refugees", &[]),
        ("goma", "185,000 IDPs, including 90,000 refugees, in North Kivu", &[]),
        ("goma", "185,000 IDPs and 90,000 refugees in North Kivu and Burundi", &[]),
        ("goma", "185,000 IDPs and 90,000 refugees in North Kivu since January", &[]),
        ("goma", "another 185,000 IDPs and 90,000 refugees in North Kivu", &[]),
        ("goma", "185,000 IDPs and 90,000 refugees in Burundi", &[]),
        ("goma", "DR Congo has 185,000 IDPs and 90,000 refugees", &[]),
        ("goma", "90,000 refugees and 185,000 IDPs in DR Congo", &[]),
    ] {
        let found = adds(of, "2025-02-10", &format!("{says}, 5 February 2025, UNHCR"));
        let figures = [
            ("IDPs", "185000..185000 Present at nord-kivu InternallyDisplaced"),
            ("refugees", "90000..90000 Present at nord-kivu Refugee"),
        ];
        let told: Vec<&str> = figures.iter().filter(|f| told.contains(&f.0)).map(|f| f.1).collect();
        assert_eq!(found, told, "{says}");
    }
    for says in [
        "6.2 million refugees and 5.1 million IDPs in Ukraine",
        "In Ukraine, 5.1 million IDPs and 6.2 million refugees",
        "Ukraine has 5.1 million IDPs and 6.2 million refugees",
    ] {
        let found = adds("ukraine", "2022-03-03", &format!("{says}, 2 March 2022, UNHCR"));
        assert!(found.is_empty(), "{says}: {found:?}");
    }
    let abroad = "7.1 million IDPs and 1.2 million refugees in Chad, 2 November 2025, UNHCR";
    assert!(adds("sudan", "2025-11-05", abroad).is_empty());
}

#[test]
fn who_return_over_a_border_need_not_be_there_at_once() {
    let of = |place: &str| {
        adds("afghan", "2023-11-10", &format!("13,000 returnees {place} on 3 November, UNHCR"))
    };
    assert!(of("at Torkham").is_empty());
    assert_eq!(of("in Herat"), ["13000..13000 Present at herat Returned"]);
}

#[test]
fn hundreds_and_thousands_are_read_in_ukrainian_russian_and_with_arabic_vowel_marks() {
    for (of, at, says, told) in [
        (
            "sumy",
            "2024-08-20",
            "двісті осіб прибули до Павлограда, МОМ, 18 серпня",
            "200..200 Arrivals at pavlohrad",
        ),
        (
            "sumy",
            "2024-08-20",
            "двісті п’ятдесят осіб прибули до Павлограда, МОМ, 18 серпня",
            "250..250 Arrivals at pavlohrad",
        ),
        (
            "sumy",
            "2024-08-20",
            "дві тисячі п’ятсот осіб прибули до Павлограда, МОМ, 18 серпня",
            "2500..2500 Arrivals at pavlohrad",
        ),
        (
            "sumy",
            "2024-08-20",
            "В Павлоград прибыли тысячу двести человек, МОМ, 18 августа",
            "1200..1200 Arrivals at pavlohrad",
        ),
        (
            "sudan",
            "2025-11-05",
            "نزح ٣٦٬٨٢٥ شخصاً من الفاشر حتى 29 أكتوبر، المنظمة الدولية للهجرة",
            "36825..36825 Departures at el-fasher",
        ),
    ] {
        assert_eq!(adds(of, at, says), [told], "{says}");
    }
}

#[test]
fn who_were_forced_to_flee_fled() {
    let of = |what: &str| {
        adds("haiti", "2025-03-20", &format!("6,000 people {what}, IOM, 2 March 2025"))
    };
    assert_eq!(of("have been forced to flee Mirebalais"), ["6000..6000 Departures at mirebalais"]);
    assert_eq!(of("were forced to flee to Mirebalais"), ["6000..6000 Arrivals at mirebalais"]);
    for what in ["may have been", "have not been", "could be", "risk being"] {
        assert!(of(&format!("{what} forced to flee Mirebalais")).is_empty(), "{what}");
    }
}

#[test]
fn who_reports_in_french_or_spanish_is_known_behind_an_article() {
    let present = "886000..886000 Present at chad from SDN Refugee";
    let idps = "23000..23000 Present at port-au-prince InternallyDisplaced";
    for (of, says, told) in [
        (
            "sudan",
            "Le HCR fait état de 886 000 réfugiés soudanais au Tchad au 31 octobre 2025",
            &[present][..],
        ),
        (
            "sudan",
            "Le HCR a indiqué que 5 000 personnes sont arrivées à Tawila, 2 novembre",
            &["5000..5000 Arrivals at tawila"],
        ),
        (
            "sudan",
            "Le HCR a indiqué que 5 000 personnes ne sont pas arrivées à Tawila, 2 novembre",
            &[],
        ),
        (
            "sudan",
            "Le HCR a indiqué que 5 000 personnes pourraient arriver à Tawila, 2 novembre",
            &[],
        ),
        ("sudan", "MSF a déclaré que le HCR fait état de 5 000 réfugiés à Adré, 2 novembre", &[]),
        (
            "haiti",
            "La OIM informó de 23.000 desplazados en Puerto Príncipe al 17 de marzo de 2025",
            &[idps],
        ),
        (
            "haiti",
            "La OIM informó de 23.000 desplazados más en Puerto Príncipe, 17 de marzo de 2025",
            &[],
        ),
        (
            "haiti",
            "La OIM informó que 23.000 personas podrían llegar a Puerto Príncipe, 17 de marzo de 2025",
            &[],
        ),
    ] {
        let at = if of == "sudan" { "2025-11-05" } else { "2025-03-20" };
        assert_eq!(adds(of, at, says), told, "{says}");
    }
}

#[test]
fn the_day_on_which_it_was_said_is_not_that_on_which_people_came() {
    let of = |says: &str| adds("sudan", "2025-11-05", says);
    let came = ["3000..3000 Arrivals at tawila"];
    for says in [
        "3,000 people have arrived in Tawila, IOM said on 3 November",
        "3,000 people arrived in Tawila, said IOM on 3 November.",
    ] {
        assert_eq!(of(says), came, "{says}");
    }
    for says in [
        "3,000 people arrived in Tawila on 3 November, IOM said",
        "IOM said 3,000 people arrived in Tawila on 3 November",
        "IOM said on 3 November 3,000 people arrived in Tawila",
        "3,000 people arrived in Tawila yesterday, IOM said on 3 November",
        "3,000 people arrived in Tawila in the past week, OCHA said, IOM said on 3 November",
    ] {
        assert!(of(says).is_empty(), "{says}");
    }
}
