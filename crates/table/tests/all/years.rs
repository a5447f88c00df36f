//! Days, weeks and months without a year are of the year that the table says, or that is answered.

use super::{lines, of_text, why};

const SITE: &str = "Date,Site,IDPs\n12 March,A,5\n19 March,A,7\n";

#[test]
fn a_year_that_a_title_names_is_offered_and_not_taken() {
    for (table, first, offered) in [
        (format!("IDPs present by site - 2022,,\n{SITE}"), "12 March", vec!["2022"]),
        (SITE.to_owned(), "12 March", vec![]),
        ("Sites 2023,,\nSite,1 Oct,2 Oct\nA,5,7\n".to_owned(), "1 Oct", vec!["2023"]),
        ("Sites 2023,,\nWeek,Site,IDPs\nW1,A,5\nW2,A,7\n".to_owned(), "W1", vec!["2023"]),
        (
            "Sites 2023,,,\nSite,Month,Day,IDPs\nA,3,12,5\nA,3,13,7\n".to_owned(),
            "12/3",
            vec!["2023"],
        ),
    ] {
        let open = of_text(&table, &["set measure=Present"]);
        assert_eq!((open.figures.len(), open.asks.len()), (0, 1), "{table}{:?}", open.asks);
        assert_eq!(open.asks[0].question, format!("Of which year is `{first}`?"));
        assert_eq!(
            (&open.asks[0].answers[..], open.asks[0].is_open),
            (&offered.iter().map(ToString::to_string).collect::<Vec<_>>()[..], true)
        );
        let said = format!("answer {}=2021", open.asks[0].question);
        let found = of_text(&table, &["set measure=Present", &said]);
        assert_eq!((found.figures.len(), found.asks.len()), (2, 0), "{table}{:?}", found.left_out);
        assert!(lines(&found).iter().all(|line| line.contains(" 2021-")), "{:?}", lines(&found));
    }
}

#[test]
fn a_table_that_says_its_year_is_believed_and_that_is_told() {
    for table in [format!("Year: 2022,,\n{SITE}"), format!("{SITE},,\nYear: 2022,,\n")] {
        let found = of_text(&table, &[]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        assert!(lines(&found).iter().all(|line| line.contains(" 2022-03-")));
        assert!(found.notes.iter().any(|note| note.contains("are of 2022, as the table says")));
    }
}

#[test]
fn one_year_is_none_of_december_and_the_january_after() {
    let table = "Sites 2022,,\nDate,Site,IDPs\n28 December,A,5\n4 January,A,7\n";
    let found = of_text(table, &[]);
    assert_eq!((found.figures.len(), found.asks.len()), (0, 0));
    assert!(found.notes.iter().any(|note| note.contains("no year is taken")), "{:?}", found.notes);
}

#[test]
fn a_round_beside_its_month_is_both() {
    let rounds = |found: &waymark_table::import::Imported| -> Vec<String> {
        let round = |f: &waymark_table::import::TableFigure| f.fields["round"].clone();
        found.figures.iter().map(round).collect()
    };
    let found =
        of_text("Site,Round 5 (Jan 2024),Round 6 (Mar 2024)\nA,5,7\n", &["set measure=Present"]);
    assert_eq!(lines(&found), ["2 A 2024-01 5", "2 A 2024-03 7"], "{:?}", found.asks);
    assert_eq!(rounds(&found), ["Round 5", "Round 6"]);
    let found = of_text("Round,Site,IDPs\nRound 5 (Jan 2024),A,5\nRound 6 (Mar 2024),A,7\n", &[]);
    assert_eq!(lines(&found), ["2 A 2024-01 5", "3 A 2024-03 7"], "{:?}", found.asks);
    assert_eq!(rounds(&found), ["Round 5", "Round 6"]);
    // The 4 of a round in a title is no day.
    let found = of_text("Round 4 (Feb 2024),,\nSite,HH,IDPs\nA,5,7\n", &["set measure=Present"]);
    assert_eq!(found.asks[0].answers, ["2024-02"], "{:?}", found.asks);
}

#[test]
fn years_of_other_calendars_are_read_where_nothing_else_can_be_meant() {
    let days = |table: &str| -> Vec<String> {
        let found = of_text(table, &[]);
        found.figures.iter().map(|figure| figure.as_of.to_string()).collect()
    };
    let thai = "วันที่,จังหวัด,จำนวนผู้ลี้ภัย\n26/09/2566,ตาก,1200\n27 ก.ย. 2566,ตาก,๑๓๐๐\n29 กุมภาพันธ์ 2567,ตาก,1400\n";
    assert_eq!(days(thai), ["2023-09-26", "2023-09-27", "2024-02-29"]);
    let persian = "تاریخ,استان,تعداد پناهندگان\n1402/06/31,هرات,1200\n۵ مهر ۱۴۰۲,هرات,1300\n";
    assert_eq!(days(persian), ["2023-09-22", "2023-09-27"]);
    let note =
        "years of `تاریخ` are those of the Iranian calendar, such as `1402/06/31`, 2023-09-22";
    assert!(of_text(persian, &[]).notes.iter().any(|n| n == note));
    // Which calendar is meant is not told; of the moon no day is.
    for (table, reason) in [
        ("Date,Place,Refugees\n26/09/2566,Mae Sot,1200\n", "Buddhist"),
        ("Year,Place,Refugees\n2566,Mae Sot,1200\n", "Buddhist"),
        ("Date,Province,Refugees\n1402-07-04,Herat,1200\n", "Islamic or Iranian"),
        ("تاریخ,استان,تعداد پناهندگان\n1445/03/11,هرات,1200\n", "Islamic or Iranian"),
        ("التاريخ,المكان,عدد اللاجئين\n1445/03/11,طرابلس,1200\n", "Islamic or Iranian"),
        ("تاریخ,استان,تعداد پناهندگان\n1402/07/31,هرات,1200\n", "Islamic or Iranian"),
    ] {
        let found = of_text(table, &[]);
        assert!(found.figures.is_empty(), "{table}");
        assert!(why(&found, 2)[0].contains(reason), "{table}: {:?}", found.left_out);
    }
}

#[test]
fn a_year_of_two_digits_is_none_where_it_may_be_one_of_another_calendar() {
    let thai = |day: &str| format!("จังหวัด,จำนวนผู้ลี้ภัย,วันที่\nตาก,1000,{day}\n");
    let persian = |day: &str| format!("تاریخ,استان,تعداد پناهندگان\n{day},هرات,1200\n");
    let arabic = |day: &str| format!("التاريخ,المكان,عدد اللاجئين\n{day},طرابلس,1200\n");
    for (table, calendar) in [
        (thai("26 ก.ย. 66"), "Buddhist"),
        (thai("26/09/66"), "Buddhist"),
        (thai("26.09.23"), "Buddhist"),
        (thai("กันยายน 66"), "Buddhist"),
        (thai("26/09/66 12:30"), "Buddhist"),
        ("Province,Refugees,Date\nTak,1000,26 ก.ย. 66\n".to_owned(), "Buddhist"),
        (persian("15/07/02"), "Iranian"),
        (persian("۱۵/۰۷/۰۲"), "Iranian"),
        (arabic("26/09/45"), "Islamic"),
        // Letters of Urdu: an Islamic year as likely as an Iranian one.
        ("تاریخ,ضلع,پناہ گزین\n26/09/45,پشاور,1200\n".to_owned(), "Islamic"),
    ] {
        let found = of_text(&table, &[]);
        assert!(found.figures.is_empty(), "{table}{:?}", lines(&found));
        let why = why(&found, 2);
        assert!(why[0].contains("two digits") && why[0].contains(calendar), "{table}{why:?}");
    }
    // Years that lie ahead are none of these calendars, and a day without a year is asked about.
    for table in [thai("2640"), thai("26/09/2575"), persian("1410/01/01"), persian("1415/12/01")] {
        assert!(of_text(&table, &[]).figures.is_empty(), "{table}");
    }
    let found = of_text(&thai("26 ก.ย."), &[]);
    assert_eq!(found.asks[0].question, "Of which year is `26 ก.ย.`?", "{:?}", found.left_out);
    let year = "answer Of which year is `26 ก.ย.`?=2023";
    assert_eq!(lines(&of_text(&thai("26 ก.ย."), &[year])), ["2 ตาก 2023-09-26 1000"]);
    let parts = "ปี,เดือน,วัน,จังหวัด,จำนวนผู้ลี้ภัย\n66,ก.ย.,26,ตาก,1000\n";
    assert_eq!(lines(&of_text(parts, &[])), Vec::<String>::new());
    // Of a heading it is none either.
    for heading in ["ก.ย. 66", "26/09/66", "ผู้ลี้ภัย 26/09/66"] {
        let table = format!("จังหวัด,{heading},{}\nตาก,1000,1100\n", heading.replace("66", "65"));
        let found = of_text(&table, &["set measure=Present"]);
        assert!(lines(&found).is_empty(), "{table}{:?}", lines(&found));
    }
    // Years of ours that are whole stay, and so do those of two digits in other scripts.
    assert_eq!(lines(&of_text(&thai("26/09/2023"), &[])), ["2 ตาก 2023-09-26 1000"]);
    assert_eq!(lines(&of_text(&arabic("26/09/23"), &[])), ["2 طرابلس 2023-09-26 1200"]);
    let russian = "Дата,Город,Беженцы\n26.09.23,Горис,1200\n";
    assert_eq!(lines(&of_text(russian, &[])), ["2 Горис 2023-09-26 1200"]);
}

#[test]
fn months_and_weeks_may_be_told_from_one_day_to_another() {
    let spans = |table: &str| -> Vec<String> {
        let found = of_text(table, &[]);
        found.figures.iter().map(|figure| figure.as_of.to_string()).collect()
    };
    // `Mar` is a day of the week in French, and here a month.
    let cells = |text: &str| spans(&format!("Period,Place,IDPs\n{text},Goma,5\n"));
    assert_eq!(cells("Mar-Oct 2023"), ["2023-03-01/2023-10-31"]);
    assert_eq!(cells("January - March 2023"), ["2023-01-01/2023-03-31"]);
    assert_eq!(cells("mar. 3 oct. 2023"), ["2023-10-03"]);
    assert_eq!(cells("Oct-Mar 2023"), Vec::<String>::new());
    assert_eq!(cells("end-2022"), ["2022-12-31"]);
    assert_eq!(cells("End of Feb 2024"), ["2024-02-29"]);
    // Some day of the year or month, and nobody knows which.
    for text in ["mid-2023", "Mid 2023", "early 2023", "mi-2023", "a mediados de 2023"] {
        assert_eq!(cells(text), ["2023"], "{text}");
    }
    assert_eq!(cells("first half of 2023"), ["2023-01-01/2023-06-30"]);
    for text in ["mid-September 2023", "early Sept. 2023", "mi-septembre 2023"] {
        assert_eq!(cells(text), ["2023-09"], "{text}");
    }
    assert_eq!(cells("a mediados de septiembre de 2023"), ["2023-09"]);
    assert_eq!(cells("Jan.-Mar. 2024"), ["2024-01-01/2024-03-31"]);
    assert_eq!(cells("enero – marzo de 2024"), ["2024-01-01/2024-03-31"]);
    // Two months or two days are no span of them.
    for text in
        ["\"Jan, Mar 2024\"", "Jan Mar 2024", "Jan. Mar. 2023", "Jan & Mar 2024", "Mar Oct 2023"]
    {
        assert_eq!(cells(text), Vec::<String>::new(), "{text}");
    }
    for text in ["\"24, 26 September 2023\"", "24 26 September 2023", "24 & 26 Sept 2023"] {
        assert_eq!(cells(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(cells("24th-26th of Sept 2023"), ["2023-09-24/2023-09-26"]);
    assert_eq!(cells("\"Sep 24-26, 2023\""), ["2023-09-24/2023-09-26"]);
    assert_eq!(cells("24–26 septembre 2023"), ["2023-09-24/2023-09-26"]);
    // Towards the end of a year is not on its last day.
    for text in ["a finales de 2022", "a fines de 2022", "finales de 2022"] {
        assert_eq!(cells(text), Vec::<String>::new(), "{text}");
    }
    for text in ["fin de 2022", "al cierre de 2022", "al final de 2022", "fin 2022"] {
        assert_eq!(cells(text), ["2022-12-31"], "{text}");
    }
    let weeks = "Week,Start,End,Camp,IDPs\n39,2023-09-25,2023-10-01,Zorpa,40\n";
    assert_eq!(spans(weeks), ["2023-09-25/2023-10-01"]);
}

#[test]
fn a_year_with_a_mark_or_of_two_halves_stands_among_headings() {
    for year in ["2024*", "2024 **", "2024¹", "2024ᵖ"] {
        for text in [
            format!("Place,IDPs,,\n,2022,2023,{year}\nGoris,1,2,3\n"),
            format!("Place,IDPs 2022,IDPs 2023,IDPs {year}\nGoris,1,2,3\n"),
        ] {
            let read = of_text(&text, &[]);
            assert_eq!((read.figures.len(), read.asks.len()), (3, 0), "{text}{:?}", read.asks);
        }
    }
    for year in ["FY2023", "2023/24"] {
        let read = of_text(&format!("Place,IDPs,,\n,2021,2022,{year}\nGoris,1,2,3\n"), &[]);
        assert_eq!(read.columns.len(), 4, "{year}");
        assert!(read.figures.iter().all(|f| f.as_of.to_string().as_str() < "2023"), "{year}");
    }
}
