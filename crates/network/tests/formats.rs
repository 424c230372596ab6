//! Reading, writing and refusing files.

use longgame_network::{FORMATS, Format, Network, Person, Role, convert, read_contacts, read_csv};

const KARATE_CSV: &[u8] = include_bytes!("../../../tests/golden/networks/files/karate/edges.csv");
const KARATE_GRAPHML: &[u8] = include_bytes!("../../../tests/golden/networks/files/karate/karate.graphml");
const LES_MISERABLES_CSV: &[u8] =
    include_bytes!("../../../tests/golden/networks/files/les_miserables/edges.csv");
const LES_MISERABLES_GRAPHML: &[u8] =
    include_bytes!("../../../tests/golden/networks/files/les_miserables/les_miserables.graphml");

/// Ties by label, the form that does not depend on the numbering of nodes.
type ByLabel = Vec<(String, String, f64, String, Option<f64>)>;

fn by_label(network: &Network) -> ByLabel {
    let mut ties: ByLabel = network
        .ties()
        .map(|id| {
            let tie = network.tie(id);
            let (x, y) = (network.label(tie.a).to_owned(), network.label(tie.b).to_owned());
            let (x, y) = if x < y { (x, y) } else { (y, x) };
            (x, y, tie.weight, network.layer_name(tie.layer).to_owned(), tie.last_contact)
        })
        .collect();
    ties.sort_by(|x, y| x.partial_cmp(y).expect("no NaN"));
    ties
}

fn labels(network: &Network) -> Vec<&str> {
    let mut labels: Vec<&str> = network.nodes().map(|node| network.label(node)).collect();
    labels.sort_unstable();
    labels
}

fn format(name: &str) -> &'static Format {
    Format::named(name).expect("a known format")
}

#[test]
fn a_graph_is_the_same_from_csv_and_from_graphml() {
    for (csv, graphml) in [(KARATE_CSV, KARATE_GRAPHML), (LES_MISERABLES_CSV, LES_MISERABLES_GRAPHML)] {
        let csv = read_csv(csv).expect("good file").network;
        let graphml = format("graphml").read_network(graphml).expect("good file").network;
        assert_eq!(by_label(&csv), by_label(&graphml));
        assert_eq!(labels(&csv), labels(&graphml));
    }
}

#[test]
fn every_format_leads_to_every_other_and_back() {
    let file = "source,target,weight,layer,last_contact\n\
        \"Ann, the <first>\",Bob,0.1,customer,3\n\
        \"Ann, the <first>\",Bob,1e-7,prospect,\n\
        Bob,\"Cid \"\"&\"\" Co\",2,,-4.5\n\
        Dora,,,,\n";
    let start = format("csv").read_multiplex(file.as_bytes()).expect("good file").network;
    for one in FORMATS {
        for other in FORMATS {
            let there = convert(file.as_bytes(), format("csv"), one).expect("good file").network;
            let on = convert(&there, one, other).expect("good file").network;
            let end = other.read_multiplex(&on).expect("good file").network;
            for (start, end) in start.layers().iter().zip(end.layers()) {
                assert_eq!(by_label(start), by_label(end), "{one:?} to {other:?}");
                assert_eq!(labels(start), labels(end));
            }
        }
    }
}

#[test]
fn firms_segments_and_roles_survive_all_but_csv() {
    let mut builder = longgame_network::Builder::new();
    let person = |firm, role| Person { firm, segment: 2, role };
    builder.person("Ann", person(1, Role::Seller)).expect("good");
    builder.person("Bob", person(7, Role::DecisionMaker)).expect("good");
    builder.tie("Ann", "Bob", Default::default()).expect("good");
    let network = builder.build().expect("good").network;
    for name in ["graphml", "json"] {
        let mut file = Vec::new();
        format(name).write_network(&network, &mut file).expect("memory");
        assert_eq!(format(name).read_network(&file).expect("good").network, network);
    }
}

/// Everything a file can say, by way of two formats and back.
#[test]
fn people_layers_weights_and_dates_survive_together() {
    let sales = longgame_network::Sales { firms: 2, sellers: 5, ..Default::default() };
    let start = sales.generate(3.into()).expect("good");
    for (one, other) in [("graphml", "json"), ("json", "graphml"), ("json", "json")] {
        let mut file = Vec::new();
        format(one).write_multiplex(&start, &mut file).expect("memory");
        let on = convert(&file, format(one), format(other)).expect("good file").network;
        let end = format(other).read_multiplex(&on).expect("good file").network;
        for (start, end) in start.layers().iter().zip(end.layers()) {
            assert_eq!(by_label(start), by_label(end), "{one} {other}");
            let people = |network: &Network| -> Vec<_> {
                network.nodes().map(|node| (network.label(node).to_owned(), network.person(node))).collect()
            };
            assert_eq!(people(start), people(end), "{one} {other}");
            assert!(start.person(longgame_network::NodeId(0)).is_some());
        }
        assert!(start == end, "{one} {other}");
    }
    assert!(!format("csv").holds_people && format("json").holds_people);
}

#[test]
fn what_was_put_right_is_told_in_one_sentence() {
    let told = |file: &[u8]| read_csv(file).expect("good file").mended();
    assert_eq!(told(b"source,target\n1,2\n"), None);
    let file = b"source,target,weight\n1,2,1\n2,1,1\n1,1,1\n1,3,0\n3,1,0\n";
    let expected = "1 duplicate edge was merged, its weight added; 1 self tie was dropped; 2 ties of weight 0 were dropped";
    assert_eq!(told(file).as_deref(), Some(expected));
    assert_eq!(told(b"source,target,layer\n1,2,a\n1,2,b\n"), None, "layers are no duplicates");
}

#[test]
fn layers_are_kept_apart_or_merged_as_asked() {
    let file = b"source,target,weight,layer\n1,2,3,customer\n2,1,4,prospect\n1,2,1,prospect\n3,,,\n";
    let merged = read_csv(file).expect("good file");
    assert_eq!((merged.duplicates, merged.layered, merged.network.weights()), (1, 1, &[8.0][..]));
    assert_eq!(by_label(&merged.network)[0].3, "prospect");
    let multiplex = format("csv").read_multiplex(file).expect("good file");
    assert_eq!((multiplex.duplicates, multiplex.layered), (1, 0));
    let prospect = multiplex.network.layer("prospect").expect("in the file");
    assert_eq!((prospect.node_count(), prospect.weights()), (3, &[5.0][..]));
    assert_eq!(multiplex.network.flatten().weights(), [8.0]);
}

#[test]
fn igraph_and_gephi_names_take_the_place_of_numbers() {
    let igraph = br#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<!-- Created by igraph -->
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="undirected">
    <node id="n0"><data key="v_name">Ann</data></node>
    <node id="n1"><data key="v_name">Bob &amp; Co</data></node>
    <edge source="n0" target="n1"><data key="e_weight">2.5</data></edge>
  </graph>
</graphml>"#;
    let gephi = br#"<graphml><key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"><default>2.5</default></key>
<key attr.name="r" attr.type="int" for="node" id="r"/>
<graph edgedefault="directed">
<node id="0"><data key="label">Ann</data><data key="r">153</data></node>
<node id="1"><data key="label"><![CDATA[Bob & Co]]></data></node>
<edge id="0" source="0" target="1"/></graph></graphml>"#;
    for file in [&igraph[..], gephi] {
        let network = format("graphml").read_network(file).expect("good file").network;
        assert_eq!(by_label(&network), [("Ann".to_owned(), "Bob & Co".to_owned(), 2.5, String::new(), None)]);
    }
}

#[test]
fn networkx_and_d3_json_is_read() {
    let file =
        br#"{"directed": false, "graph": {}, "nodes": [{"id": 10}, {"id": 9, "name": "x"}, {"id": "8"}],
        "links": [{"source": 10, "target": 9, "weight": 2, "colour": null}, {"source": "8", "target": 9}]}"#;
    let network = format("json").read_network(file).expect("good file").network;
    assert_eq!(labels(&network), ["10", "8", "9"]);
    assert_eq!(network.label(longgame_network::NodeId(0)), "8");
    assert_eq!(network.weights(), [1.0, 2.0]);
}

#[test]
fn old_contacts_count_less() {
    let log = b"source,target,time\n1,2,100\n1,2,90\n2,3,80\n";
    let faded = read_contacts(log, 10.0, None).expect("good file").network;
    assert_eq!(faded.weights(), [1.5, 0.25]);
    let later = read_contacts(log, 10.0, Some(110.0)).expect("good file").network;
    assert_eq!(later.weights(), [0.75, 0.125]);
    for (half_life, now) in [(0.0, None), (-1.0, None), (f64::NAN, None), (10.0, Some(f64::INFINITY))] {
        assert!(read_contacts(log, half_life, now).is_err(), "{half_life} {now:?}");
    }
    let undated = read_contacts(b"source,target\n1,2\n", 10.0, None).expect_err("no dates");
    assert!(undated.to_string().contains("no tie with a last contact"), "{undated}");
    // What has faded beyond what a number can hold is gone, and counted.
    let gone = read_contacts(log, 1e-3, Some(1e9)).expect("good file");
    assert_eq!((gone.network.tie_count(), gone.zero_weights, gone.network.node_count()), (0, 3, 3));
}

#[test]
fn empty_graphs_are_graphs() {
    assert_eq!(read_csv(b"source,target\n").expect("a header will do").network.node_count(), 0);
    let none = br#"{"nodes": [], "edges": []}"#;
    assert_eq!(format("json").read_network(none).expect("no nodes").network.node_count(), 0);
    let none = br#"<graphml><graph edgedefault="undirected"/></graphml>"#;
    assert_eq!(format("graphml").read_network(none).expect("no nodes").network.node_count(), 0);
}

#[track_caller]
fn refused(name: &str, file: impl AsRef<[u8]>, line: u64, column: u64, says: &str) {
    let error = format(name).read_network(file.as_ref()).expect_err("a bad file");
    let message = error.to_string();
    assert!(message.contains(says), "{message:?} does not say {says:?}");
    assert_eq!((error.line(), error.column()), (line, column), "{message}");
}

#[test]
fn bad_csv_is_refused_where_it_is_bad() {
    let csv = |file: &str, line, column, says| refused("csv", file, line, column, says);
    csv("", 1, 0, "empty file");
    csv("1,2\n", 1, 1, "\"1\"");
    csv("source,weight\n", 1, 0, "`target`");
    csv("source,target,source\n", 1, 3, "once");
    csv("Source,target\n", 1, 1, "the nearest is `source`");
    csv("source,target,wieght\n", 1, 3, "\"wieght\"");
    csv("source,target,wieght\n", 1, 3, "the nearest is `weight`");
    csv("source;target\n", 1, 1, "separated by commas");
    csv("source,target\n1\n", 2, 0, "1 value,");
    csv(&format!("source,target\n{},2\n", "x".repeat(1001)), 2, 1, "at most 1000 bytes");
    let layers: String = (0..257).map(|layer| format!("1,2,layer {layer}\n")).collect();
    csv(&format!("source,target,layer\n{layers}"), 258, 3, "256 layers at most");
    csv("source,target,weight\n1,2,1e308\n1,2,1e308\n", 0, 0, "between 1 and 2 that add up to infinity");
    csv("source,target,weight\n1,2,3\n1,2\n", 3, 0, "2 values");
    csv("source,target\n1,2,3\n", 2, 0, "3 values");
    csv("source,target,weight\n1,2,-3\n", 2, 3, "weight): found \"-3\"");
    csv("source,target,weight\n1,2,nan\n", 2, 3, "nan");
    csv("source,target,weight\n1,2,inf\n", 2, 3, "inf");
    csv("source,target,weight\n1,2,1e999\n", 2, 3, "1e999");
    csv("source,target,weight\n1,2,many\n", 2, 3, "many");
    csv("source,target,weight\n,2,1\n", 2, 1, "not empty");
    csv("source,target,weight\n1,,1\n", 2, 2, "not empty");
    csv("source,target,last_contact\n1,2,inf\n", 2, 3, "inf");
    csv("source,target\n\"a\u{7}b\",2\n", 2, 1, "control");
    refused("csv", b"source,target\n1,2\n\xff,3\n", 3, 0, "0xff");
    for name in ["csv", "graphml", "json"] {
        refused(name, b"\xff\xfes\0o\0", 1, 0, "UTF-16");
        refused(name, b"\xfe\xff\0s\0o", 1, 0, "UTF-16");
        refused(name, b"{\0\"\0", 1, 0, "UTF-16");
    }
    assert_eq!(
        read_csv(b"\xef\xbb\xbfsource,target\r\n1,2\r\n").expect("a mark and CRLF").network.tie_count(),
        1
    );
}

#[test]
fn bad_graphml_is_refused_where_it_is_bad() {
    let graph = |inside: &str| {
        format!(
            "<graphml>\n<key id=\"w\" for=\"edge\" attr.name=\"weight\"/><graph>\n{inside}</graph></graphml>"
        )
    };
    let edge = |weight: &str| {
        graph(&format!("<edge source=\"1\" target=\"2\"><data key=\"w\">{weight}</data></edge>"))
    };
    let xml = |file: &str, line, column, says| refused("graphml", file, line, column, says);
    xml(&edge("-1"), 3, 45, "-1");
    xml(&edge("NaN"), 3, 46, "NaN");
    xml(&edge("&bomb;"), 3, 43, "the entity `&bomb;`");
    xml(
        &graph("<node id=\"&bomb;\"/>"),
        3,
        1,
        "the entity `&bomb;`, expected only the entities of XML itself",
    );
    xml("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<graphml/>", 1, 1, "document type");
    xml("<!DOCTYPE x SYSTEM \"file:///etc/hostname\">\n<graphml/>", 1, 1, "document type");
    xml(&graph("<edge source=\"1\"/>"), 3, 1, "`target`");
    xml(&graph("<node/>"), 3, 1, "`id`");
    xml(&graph("<node id=\" \"/>"), 3, 1, "not empty");
    xml(&graph("<hyperedge/>"), 3, 1, "hyperedge");
    xml(&graph("<graph/>"), 3, 1, "second graph");
    xml("<graphml><graph>", 1, 17, "end of the file");
    xml("<graphml></graph>", 1, 10, "well-formed");
    xml("<graphml></graphml>", 1, 20, "no graph");
    xml("", 1, 1, "no graph");
}

/// A default that all edges share, and a name that many lead to, are as small in memory as in the file, and no names are
/// so long that finding them takes long.
#[test]
fn what_is_said_once_is_not_held_many_times() {
    let edges = "<edge source=\"1\" target=\"2\"/>".repeat(100_000);
    let long = "x".repeat(1_000_000);
    let layer = format!(
        "<graphml><key id=\"l\" for=\"edge\" attr.name=\"layer\"><default>{long}</default></key><graph>{edges}</graph></graphml>"
    );
    let error = format("graphml").read_network(layer.as_bytes()).expect_err("a long name");
    assert!(error.to_string().starts_with("edge 1 (1 to 2): found \"xxx"), "{error}");
    assert!(error.to_string().ends_with("..., expected a name of at most 1000 bytes"), "{error}");
    let node = |id: u32| format!("<node id=\"{id}\"><data key=\"n\">{long}{id}</data></node>");
    let name = format!(
        "<graphml><key id=\"n\" for=\"node\" attr.name=\"name\"/><graph>{}{}{edges}</graph></graphml>",
        node(1),
        node(2)
    );
    let error = format("graphml").read_network(name.as_bytes()).expect_err("a long name");
    assert!(error.to_string().contains("at most 1000 bytes"), "{error}");
}

#[test]
fn bad_json_is_refused_where_it_is_bad() {
    let json = |file: &str, line, says: &str| {
        let error = format("json").read_network(file.as_bytes()).expect_err("a bad file");
        assert!(error.to_string().contains(says), "{error} does not say {says:?}");
        assert_eq!(error.line(), line, "{error}");
    };
    let edge = |weight: &str| {
        format!("{{\"nodes\": [],\n\"edges\": [{{\"source\": 1, \"target\": 2, \"weight\": {weight}}}]}}")
    };
    json(&edge("-1"), 2, "weight -1");
    json(&edge("NaN"), 2, "expected value");
    json(&edge("1e999"), 2, "out of range");
    json(&edge("\"many\""), 2, "found string \"many\", expected a finite number");
    json(&edge("1, \"last_contact\": \"May\""), 2, "found string \"May\", expected a finite number");
    json(
        &edge("1, \"layer\": \"a\\u0007\""),
        0,
        "edge 1 (1 to 2): found \"a\\u{7}\", expected a name without control",
    );
    json("[]", 1, "expected an object with `nodes` and `edges`");
    json("{\"nodes\": []}", 1, "a missing field `edges`, expected node-link JSON");
    json("{\"nodes\": [{\"id\": 1.5}], \"edges\": []}", 1, "1.5");
    json("{\"nodes\": [{\"id\": \"\"}], \"edges\": []}", 1, "not empty");
    json(&"[".repeat(100_000), 1, "an id");
    json(&format!("{{\"x\": {}", "[".repeat(100_000)), 1, "EOF");
    json("", 1, "EOF");
}

#[test]
fn announced_sizes_are_not_believed() {
    let file = br#"{"node_count": 4000000000, "nodes": [{"id": 4000000000}], "edges": []}"#;
    assert_eq!(format("json").read_network(file).expect("good file").network.node_count(), 1);
    let file = br#"<graphml><graph parse.nodes="4000000000" parse.edges="9000000000000"><node id="1"/></graph></graphml>"#;
    assert_eq!(format("graphml").read_network(file).expect("good file").network.node_count(), 1);
}
