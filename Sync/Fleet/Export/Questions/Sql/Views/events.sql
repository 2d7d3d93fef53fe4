-- The files as they are. local_time is the clock on the viewer's wall.
CREATE VIEW events AS
SELECT *, make_timestamp(epoch_us(time)) + to_minutes(offset_minutes) AS local_time
FROM read_parquet('$FOLDER/day=*/part-*.parquet', hive_partitioning = true, hive_types = {'day': DATE})
