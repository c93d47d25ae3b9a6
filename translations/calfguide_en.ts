<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>AnatomyWiring</name>
    <message numerus="yes">
        <source>%n condition(s) felt here</source>
        <extracomment>calfguide/desktop/wiring/anatomy.py</extracomment>
        <translation>
            <numerusform>%n condition felt here</numerusform>
            <numerusform>%n conditions felt here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n condition(s) involve it</source>
        <extracomment>calfguide/desktop/wiring/anatomy.py</extracomment>
        <translation>
            <numerusform>%n condition involves it</numerusform>
            <numerusform>%n conditions involve it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) hidden.</source>
        <extracomment>calfguide/desktop/wiring/anatomy.py</extracomment>
        <translation>
            <numerusform>%n part is hidden.</numerusform>
            <numerusform>%n parts are hidden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message numerus="yes">
        <source>Show all %n</source>
        <extracomment>calfguide/desktop/leg/card.py</extracomment>
        <translation>
            <numerusform>Show %n</numerusform>
            <numerusform>Show all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n condition(s)</source>
        <extracomment>calfguide/desktop/leg/card.py</extracomment>
        <translation>
            <numerusform>Show %n condition</numerusform>
            <numerusform>Show all %n conditions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComfortWiring</name>
    <message numerus="yes">
        <source>“{folder}” is a content folder with %n page(s).</source>
        <extracomment>calfguide/desktop/wiring/comfort.py</extracomment>
        <translation>
            <numerusform>“{folder}” is a content folder with %n page.</numerusform>
            <numerusform>“{folder}” is a content folder with %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n more row(s) are the same: show</source>
        <extracomment>calfguide/desktop/comparing/dialog.py</extracomment>
        <translation>
            <numerusform>%n more row is the same: show</numerusform>
            <numerusform>%n more rows are the same: show</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message numerus="yes">
        <source>All %n condition(s), the common ones first</source>
        <extracomment>calfguide/desktop/conditions/rows.py</extracomment>
        <translation>
            <numerusform>The one condition</numerusform>
            <numerusform>All %n conditions, the common ones first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConditionsPanel</name>
    <message numerus="yes">
        <source>%n condition(s) left out: show all</source>
        <extracomment>calfguide/desktop/conditions/panel.py</extracomment>
        <translation>
            <numerusform>%n condition left out: show all</numerusform>
            <numerusform>%n conditions left out: show all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n condition(s)</source>
        <extracomment>calfguide/desktop/conditions/panel.py</extracomment>
        <translation>
            <numerusform>Compare %n condition</numerusform>
            <numerusform>Compare %n conditions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepingFiles</name>
    <message numerus="yes">
        <source>%n new bookmark(s) imported.</source>
        <extracomment>calfguide/desktop/wiring/keeping_files.py</extracomment>
        <translation>
            <numerusform>%n new bookmark imported.</numerusform>
            <numerusform>%n new bookmarks imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LegPanel</name>
    <message numerus="yes">
        <source>%n condition(s)</source>
        <extracomment>calfguide/desktop/leg/panel.py</extracomment>
        <translation>
            <numerusform>%n condition</numerusform>
            <numerusform>%n conditions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n condition(s).</source>
        <extracomment>calfguide/desktop/leg/accessible.py</extracomment>
        <translation>
            <numerusform>%n condition.</numerusform>
            <numerusform>%n conditions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakingWiring</name>
    <message numerus="yes">
        <source>%n page(s) in the handout.</source>
        <extracomment>calfguide/desktop/wiring/taking.py</extracomment>
        <translation>
            <numerusform>%n page in the handout.</numerusform>
            <numerusform>%n pages in the handout.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Handout of %n page(s)…</source>
        <extracomment>calfguide/desktop/wiring/taking.py</extracomment>
        <translation>
            <numerusform>Handout of %n page…</numerusform>
            <numerusform>Handout of %n pages…</numerusform>
        </translation>
    </message>
</context>
</TS>
