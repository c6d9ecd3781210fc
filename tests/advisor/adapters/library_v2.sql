-- A library of schema version 2 with one published document, one removed and one that could not be read.
-- Stored once and never changed: it stands for the files that users have.
CREATE TABLE generation (
    number INTEGER PRIMARY KEY,
    published_at TEXT NOT NULL,
    embedder TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    lemmatiser TEXT NOT NULL,
    passages INTEGER NOT NULL
);
-- One row for each (content, collection, way of processing it); `id` is the hash of the content.
CREATE TABLE document (
    version INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    collection TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('staged', 'current', 'retired')),
    made_from TEXT NOT NULL,
    record TEXT NOT NULL,
    pages INTEGER,
    passages INTEGER NOT NULL,
    embedder TEXT NOT NULL
);
CREATE UNIQUE INDEX document_current ON document (collection, id) WHERE state = 'current';
CREATE UNIQUE INDEX document_staged ON document (collection, id) WHERE state = 'staged';
-- Where a document was found. `document` is published; `next` takes its place at the next publication.
CREATE TABLE location (
    collection TEXT NOT NULL,
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    document TEXT,
    next TEXT,
    leaving INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (collection, root, path)
) WITHOUT ROWID;
ALTER TABLE location ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
CREATE INDEX location_document ON location (collection, document);
CREATE TABLE removed (
    collection TEXT NOT NULL, root TEXT NOT NULL, path TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (collection, root, path)
) WITHOUT ROWID;
CREATE TABLE failure (
    collection TEXT NOT NULL, root TEXT NOT NULL, path TEXT NOT NULL,
    kind TEXT NOT NULL, code TEXT NOT NULL, "values" TEXT NOT NULL, cause TEXT NOT NULL,
    PRIMARY KEY (collection, root, path)
) WITHOUT ROWID;
CREATE TABLE page (
    version INTEGER NOT NULL REFERENCES document (version) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number INTEGER, label TEXT, part TEXT NOT NULL, start INTEGER NOT NULL,
    text TEXT NOT NULL, raw TEXT NOT NULL, origins TEXT NOT NULL,
    PRIMARY KEY (version, ordinal)
) WITHOUT ROWID;
CREATE TABLE passage (
    row INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES document (version) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    section TEXT NOT NULL, pages TEXT NOT NULL,
    units TEXT NOT NULL, windows TEXT NOT NULL,
    heading_terms TEXT NOT NULL, terms TEXT NOT NULL,
    embedded_from TEXT NOT NULL, vectors BLOB
);
CREATE INDEX passage_version ON passage (version);
CREATE INDEX passage_id ON passage (id);
CREATE INDEX passage_embedded ON passage (embedded_from);
CREATE VIRTUAL TABLE words USING fts5 (
    heading_terms, terms, content = 'passage', content_rowid = 'row',
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
INSERT INTO generation ("number", "published_at", "embedder", "dimension", "lemmatiser", "passages") VALUES (1, '2026-11-21T04:53:36+00:00', 'all-MiniLM-L6-v2@53aa5117', 384, 'snowball-3.1.1+simplemma-2.0.0+rules-1', 3);
INSERT INTO generation ("number", "published_at", "embedder", "dimension", "lemmatiser", "passages") VALUES (2, '2026-11-21T04:53:37+00:00', 'all-MiniLM-L6-v2@53aa5117', 384, 'snowball-3.1.1+simplemma-2.0.0+rules-1', 2);
INSERT INTO document ("version", "id", "collection", "state", "made_from", "record", "pages", "passages", "embedder") VALUES (1, '12990b0203327c43ac78cea3', 'shared', 'current', '|1/2/2/2|all-MiniLM-L6-v2@53aa5117|snowball-3.1.1+simplemma-2.0.0+rules-1', '{"after": [], "as_of": null, "authors": null, "kind": "original", "language": "en", "licence": null, "publisher": null, "title": "The Harbour Report 2023", "url": null, "year": null}', NULL, 2, 'all-MiniLM-L6-v2@53aa5117');
INSERT INTO location ("collection", "root", "path", "document", "next", "leaving", "size", "mtime_ns", "inode", "seen_ns", "entry") VALUES ('shared', '/reports', 'harbour.md', '12990b0203327c43ac78cea3', NULL, 0, 165, 1795236814566745654, 2262996, 1795236814715524866, '');
INSERT INTO removed ("collection", "root", "path", "document") VALUES ('shared', '/reports', 'removed.md', 'e2985431d867e2a705b5f433');
INSERT INTO failure ("collection", "root", "path", "kind", "code", "values", "cause") VALUES ('shared', '/reports', 'empty.md', 'empty', 'document_empty', '{}', 'e3b0c44298fc1c149afbf4c8|1/2/2/2|120 s|1500 MB');
INSERT INTO page ("version", "ordinal", "number", "label", "part", "start", "text", "raw", "origins") VALUES (1, 0, NULL, NULL, 'body', 0, replace('The Harbour Report 2023\n\nThe harbour cluster heats its offices with warmth from the sea.\n\nMembers\n\nForty firms share one laboratory and pay for it by the hour.', '\n', char(10)), replace('# The Harbour Report 2023\n\nThe harbour cluster heats its offices with warmth from the sea.\n\n## Members\n\nForty firms share one laboratory and pay for it by the hour.\n', '\n', char(10)), '[[0,2],[23,24],[24,24],[25,27],[88,89],[89,89],[90,95],[97,101],[98,101],[99,104]]');
INSERT INTO passage ("row", "version", "id", "start", "end", "text", "kind", "section", "pages", "units", "windows", "heading_terms", "terms", "embedded_from", "vectors") VALUES (1, 1, '709b5249172a02ca', 0, 88, replace('The Harbour Report 2023\n\nThe harbour cluster heats its offices with warmth from the sea.', '\n', char(10)), 'body', '["The Harbour Report 2023"]', '[]', '[[0,23,"h"],[25,88,"s"]]', '[[0,88]]', 'harbour report 2023', replace('harbour report 2023\nharbour cluster heat offic warmth sea', '\n', char(10)), 'ff868f474321b502c7add06a5eb80215', X'9ba9a9277528ac2e272a77191bb028b069ab22248fa8b3aa5a28d4226428c920fea456acb12699aa7a23ed2ba1a9a5abbaa712287e236e29d7a68e2c06aa752b091df3a17920db2cf59a399c649c581f5aa941ad732b5f2e0aaa31a411aeabab9fa2672848a9cda5b3a0aa217dabb29205ab84a73b24789dd52a5ca24dac9aa573302026c21ec7208bab6eabd5161a9db72c37ac2126d924be25fda18f295aad72214bab59a3d32ad5ac08a1e128c1aa031e122d35aa4ea20da80e2931aae72b47afd2a1fc29ce9c7029cd270ba5b9a9c3a96bac34ab13a2981cb8a998a24b24fdad0fa81cac5128a8256aa8c628e698922ea728051fa89b78a89fa698a9008093ad7da6b6a7172e122c799df79f98241f9fc9196b9c2830eea9411b532828ace42bee2c31af99a7ea26b0a7e1253aaca4a26e25ac2af3a85319932c1e22ac1c3aa78f219ea70c28d698c4a79ea9fd284a914c2971a08d2c802d1ba44d2ad725292de527d32ad1aa45b1342c2624faa76f24a0a738a652a802a485a8d42585a009272030f82aa9212cac942ae099cd29b72a67266daa7a2bbd2b4227a3a9262b32aae028f99c152be527faa93f2812207728b8a0a32909acc12e9328b9ae000017131c2447ae08aea0ae66ab0227362916201626c1a830ac702c6c29c2ad74212a2fbaaa56a87328fd290da9ab24672e83ab9828eb2efcaf7f26d8981eac59a6d6a6ea2c56a7e320422e3aa7dd261c25ab2d71aa0ca82c2e36acd71b2b284d988024e8296d26779c88a97a1f75ad7a2b7b23028c439dd324472a0f2af5a458287ba374292aa52aab152c7f2c53241ca850b13ca74a99e32383a1b4971aa7632ecd23d32b50a9bca52a2ce3ab052e3c280e2682aa19a5f6a24bafc01c012a00805529471b8b2424250aa5e5a7b4a594290727ef27ba29772218272face229202b7e290bad15a970af23a82da62509602201aa30a48ba55e2a83211627dfab1fa520afaea70da5b5257b1e26226328a1a017a22f27a3ae242e4c1bfda810a6bda57c25f7a4bc25b3a1f920a92d7427942c5caff0a8981b292fb027e72affab552daba802250328d92fca295ea767ae53b010abff249dabdbaacc289d20c22a63a0669cbca9832581a9e7a3552bc4acfcab469bd9266d26672dfa9c462d55aad92af49490081426742e5e8f17a3a2a85a224ea8d6ab8e2c9d2d78aa00a8f3af2da9a89c7c266fa8a1a734a15427edacf92760a933a93e252da9e22c48a307ac53a7302f0b291a255126eca9fead4395d299952d63aa17258b214da176a9092882a9282456abd3a0782c09ac06a7ff2b00ac9527e32d81a8222467ab20930da73f2956ae6623302813a359270d2267a93ea874a906ac84a911a3eb25aba91ca76728e3aeaea924ab8826921ec2a6952793927a2d3b2875990ea120a396a94ea90080c0ac8b97a4a5592c692db0a4f9a054243ca40f192c1aa6311da12518fc2ba3ac992b442dbcaf91a4ca1c07a453287cac65ab3f28e92a25a90722cb2cf21f20a503a94a2647a8822ab11c10a8a0a1832869a14b2aad288d2c3d2c4a248224051e3a2c6d28402c00ac90b0dd2c24201fa6d82449227fa73ba892aa47a92e246f9e4b27652f9828f29c79aaff2a2121cc2a722aec2517abc22a752d1a29c5ac6829b5a93624171bf528ae26c0aa6328112958272820d129f0acee2dbc2428b00000f82333a43aae79ad3dae4aa6d128812826a3d3254ba75facb92b9127b4ac47266b2e38a34ca4a4264f287da8a8291b2fa0abfd24ce2ce3aeb9245a1919aa2d23a0a9182d86a68328a42c7b1d61294726b12c17ad6ba7ad2c1dab14a2cf23b6a40a232a2cd12829a2d9a80e26ddad9b293d1ca08d5da50c20312e0724461edc278f1e9a2cef9cd4ac8d2c982cc9a1f9a630b09ca4fd98f89fb1a030a957a8fb2f99a8282b71aa28aaf42bdbacb72d3f293a24fba98ba2c9a420aee20c8a2600803425c8a80d275f26eda910a9cfa5d3276226e026ce2a0925e72812a9f2282a2b7c2a61ab55a851b061a5ffa5ab9832293aaaed1aaba0562af32837161cad96a83aaedfa170a41224102401218e28e21b04a31c223baecf2cdaa1f8a8a8a4889167279918ae28789feb19042d43a6272c9daf7aa65025333079926c2954aba32c');
INSERT INTO passage ("row", "version", "id", "start", "end", "text", "kind", "section", "pages", "units", "windows", "heading_terms", "terms", "embedded_from", "vectors") VALUES (2, 1, '628d1e4f0453f104', 90, 159, replace('Members\n\nForty firms share one laboratory and pay for it by the hour.', '\n', char(10)), 'body', '["The Harbour Report 2023", "Members"]', '[]', '[[0,7,"h"],[9,69,"s"]]', '[[0,69]]', 'harbour report 2023 member', replace('member\nforti firm share one laboratori pay hour', '\n', char(10)), 'aaa57628cf201a1f7c53ad44cdff01e8', X'73a0a11c4e28d3205c24901cafab821d4dae4ca32c261aae9c25da2d82aee5277fa14dae7b2705ad10a3fca48f1f87ac56288c28eaa98b27b6a4f7a1ebaca12d081cb21a852a659f5d279c22622a02263aa5c2ae3229402d64ada81fb0a02ba28329e92a5ba77c9ecc9ed221f0a79aa633ab9ca98ba7d5246828559810ad66262d31c420afa60f2984ac8eac1a26a5ac6328d4a6b828cb2c87273ea1962f62aea5a4529e2fa72f2ae1a476a89829372dbf28b02660a916ab56a7b115c0a8d629a3a821297b272d2aa4269127c92467a9deae00a85fa8652b122c2ea69b9c852978abda2014281e2dc7a4c1a3542b5aabf42c092a72a46dabc2a4092925a4008023acf4a6269f8029052cc227e9a6702de8a3bf28c7ac7b2cdfa564a17fa76da6b42c9b2c07acaa9b0a2140ab33a3bb12f02956a845ac73962f2c292c6d2d982afbaa1e25aea71819ca16a493eba1581cd098bf29d91c6fa47d1ad2aa34aa7726382d362d82a8301c2bb12fa42b2b09a39ba351a2afa9399e2417272d8fa5772da701f02ed8240fa2d524bf2a0da962290c2143aa45a901191e244b284d29f82a52a8122598a5602bc11bdd27f628f319ef1a9da814a0a9ad072ebc1f4fac000088a823232daaf3add7a3e6a3962c77a24720023194ac5127b2122c27d1a89ba0c82ec2ac03a4a720901c302b7b2d2a2d2ba7ab2b912a1aaff71a642814aa1f2879aa3525f2ac52a7372dfe201725f617db2881a8d5ae9e246bac292ce42c85ad9ca1f61ec920a62796a672ac9dacbe2ef4242fa5580c7723942dc32632ace52bc4a82f28892552284429f685852a9fa9faaa5baa3e9dfc96b3a8f7a6e6ab442bc79d79a9ff289d2427250cb0d52e6d251f2414249b97aca42caea6a5552d00805d2bd4173129b325d3aa97a9301c492e2429712e742339a81ea6839c149cc921abaaa1a8b6afd8ab7ba4e9212f277fa439ae6fa5079e10258c266c260fa7142bb1ac43a16e2022acd626a4a61ea6122a1aaec4a779af662d44300d1ce4b046a9e618d7aa932e3224f828be28e2a1492e53ac4eac4eabd6a2199c4f28df9cd1a5682915a8872697a159a9a39a0e207b2b67a8d4a4ca2811a99fa1d72adbab67a1109ad4a82722abb0d6a51bb09820faa22a2d762906adf3154ea8fcac60ac5d23f924ea285022dfadfc988129dda0022e4f1e87af56ac2d24edac5aa97c2c0e23202be52bd12294a4daa00a2a14a88f99949c68abdea4071f84a412226ea90a289d2a64a94e1c5d2b7eaad7a9a22c4dae8c9f9f1c4428752c1128f9a8932f81acfaa1b024311e072809a68ea4902d552e822cb7a8b0acb6a210a870aca11c5fa1b324972c19271a20a5a41aa0ed25022aa8ac5ea7b49b5c28632eb7a811a8062ce0a59526c22ccc2cc5a593295929799ca921262886141eab0425282c58a80080fdaae2225da641285a264e241ba8ab3089a9cc24d3ac0023652abf9625aa5ca04228b32d4da5e021a5abd31c12a9e52b67123bab55ad0429372d13275d2c09a184ac49a561aa27203721d328d02a97a6361e5d27f028b6ac41930228a7acee9874252e2c6bace12988226caaaf2c9c1f72928da6cf986520141e072d5eacfb2caba4682d7a1b5da6442dbb2bbba9252864a326ae8ba695a59ea811297c2b782708240aab6a205c1e5c2794273d2a26a4ffaabca5edaa12adbb29ba289c28000003a5e3a08ba9f11db62c0d288527e2a90ba53a3100a93329c7a882a646a1cda4252798ac40250f273dab322d8e2d332d3b29df2972aa8aacea9c5f2c00ac6728f1a990255eaa4ba5cb1eb924ae2c5ca79e24c5aa33aa70a9229b512d3d2958ae1daa40a3901d04a84ba56dab95ac2c2b7f23ba26aca5b115752d83a8f596d02d6eac5e247f2c0f29c92617acd52a56a8f526d0a22d1df09a9c0d6ba85cada6a539ac5caee72b522805ac43ae9b2c469e83a5992c0e1c4ca908a13f1d80240080592d3baa852c6c2651aafbaea4a95f2d222d222f0227b0a459240b2f9e96e61e8faad19897adcba16aa4402afc2b65205ca79b9eca2502a0bd2a2f19f58c602c42a93315ef2ba5ae362445a336a4ee2658ac3badbeae3428893079a9edb186a6cb2049a8202eca2a192befa50face71d59a463a6439c5ead2324b8a1f62676ae');
INSERT INTO words (rowid, heading_terms, terms) SELECT row, heading_terms, terms FROM passage;
PRAGMA user_version = 2;
