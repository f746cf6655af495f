DROP TABLE selection_choices;
DROP TABLE selections;
