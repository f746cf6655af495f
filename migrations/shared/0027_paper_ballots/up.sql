-- The counter tells how many came on paper without walking through all who voted.
CREATE INDEX voters_on_paper ON voters (round_id, channel) WHERE channel = 'paper';
