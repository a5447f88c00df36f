//! Regions, provinces and their municipalities in one column.

use super::{lines, of_text, why};

#[test]
fn rows_that_are_the_sums_of_rows_below_are_their_totals() {
    let table = "REGION / PROVINCE / MUNICIPALITY,Families,Displaced persons\nGRAND TOTAL,210,840\n\
                 REGION V,140,560\nAlbay,100,400\nDaraga,40,160\nCamalig,60,240\nSorsogon,40,160\n\
                 Bulan,40,160\nREGION VIII,70,280\nNorthern Samar,70,280\nAllen,30,120\nBobon,40,160\n";
    let found = of_text(table, &["set as_of=2023-07-01", "set measure=Present"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let places: Vec<&str> = ["5 Daraga", "6 Camalig", "8 Bulan", "11 Allen", "12 Bobon"].to_vec();
    let all = lines(&found);
    assert_eq!(all.len(), 10, "{all:?}");
    assert!(all.iter().all(|line| places.iter().any(|place| line.starts_with(place))), "{all:?}");
    assert!(why(&found, 4)[0].contains("the total of the 2 rows below"), "{:?}", found.left_out);
    assert!(why(&found, 2)[0].contains("840 agrees with the rows below"), "{:?}", found.left_out);
}

#[test]
fn a_heading_over_its_parts_is_told_by_how_it_is_written() {
    for region in ["REGION V", "Bicol"] {
        let indent = if region == "Bicol" { "  " } else { "" };
        let table = format!(
            "Area,IDPs,Date\n{region},14,2023-07-01\n{indent}Albay,10,2023-07-01\n{indent}Bulan,4,2023-07-01\n\
             Elsewhere,3,2023-07-01\n"
        );
        let found = of_text(&table, &[]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        let counts = ["3 Albay 2023-07-01 10", "4 Bulan 2023-07-01 4", "5 Elsewhere 2023-07-01 3"];
        assert_eq!(lines(&found), counts, "{region}");
    }
}

#[test]
fn a_sum_of_rows_below_that_nothing_else_shows_is_asked() {
    let table = "Area,IDPs,Date\nNorth,1400,2023-07-01\nAlbay,1000,2023-07-01\nBulan,400,2023-07-01\n\
                 Delta,300,2023-07-01\n";
    let question = "`North`: the sum of the rows below. Their total, or a place of its own?";
    let open = of_text(table, &[]);
    assert_eq!((open.asks.len(), open.asks[0].question.as_str()), (1, question));
    assert_eq!((open.asks[0].rows, open.figures.len()), (1, 3));
    let total = of_text(table, &[&format!("answer {question}=the total of those below")]);
    assert_eq!((total.figures.len(), why(&total, 2).len()), (3, 1));
    let place = of_text(table, &[&format!("answer {question}=a place of its own")]);
    assert_eq!(place.figures.len(), 4);
    // Small sums are chance.
    let chance = of_text(&table.replace("00,2023", ",2023"), &[]);
    assert_eq!((chance.asks.len(), chance.figures.len()), (0, 4));
}
