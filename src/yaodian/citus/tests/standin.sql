-- Stands in for Citus on a plain PostgreSQL: it keeps the books that Citus keeps and checks what Citus checks first, and
-- moves no row. It shows that our statements come in an order that works; it does not show that Citus takes them.
CREATE TABLE pg_dist_partition (logicalrelid regclass PRIMARY KEY, partkey text, repmodel "char", colocationid int);
CREATE TABLE pg_dist_node (isactive boolean, shouldhaveshards boolean);
INSERT INTO pg_dist_node VALUES (true, true), (true, true);
CREATE VIEW citus_shards AS SELECT 'data-1' AS nodename, 5432 AS nodeport, logicalrelid AS table_name FROM pg_dist_partition;

CREATE FUNCTION column_to_column_name(regclass, text) RETURNS text LANGUAGE sql AS 'SELECT $2';

CREATE FUNCTION standin_refuse(spread regclass, col text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = spread AND NOT tgisinternal) THEN
        RAISE EXCEPTION 'triggers are not supported on distributed tables: %', spread;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_constraint WHERE contype = 'f' AND spread IN (conrelid, confrelid)) THEN
        RAISE EXCEPTION 'foreign keys of % are still there', spread;
    END IF;
    IF col IS NOT NULL AND EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = spread AND i.indisunique AND NOT EXISTS (
            SELECT 1 FROM pg_attribute a
            WHERE a.attrelid = spread AND a.attname = col AND a.attnum = ANY (i.indkey::smallint[]))) THEN
        RAISE EXCEPTION 'cannot create constraint on %: UNIQUE without the partition column', spread;
    END IF;
END $$;

CREATE FUNCTION create_reference_table(spread regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM standin_refuse(spread, NULL);
    INSERT INTO pg_dist_partition VALUES (spread, NULL, 't', 1);
END $$;

CREATE FUNCTION create_distributed_table(spread regclass, col text, colocate_with text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM standin_refuse(spread, col);
    IF colocate_with <> 'none' AND NOT EXISTS (
        SELECT 1 FROM pg_dist_partition WHERE logicalrelid = colocate_with::regclass AND partkey = col) THEN
        RAISE EXCEPTION 'relation % is not distributed', colocate_with;
    END IF;
    INSERT INTO pg_dist_partition VALUES (spread, col, 's', 2);
END $$;

CREATE FUNCTION undistribute_table(spread regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_constraint WHERE contype = 'f' AND spread IN (conrelid, confrelid)) THEN
        RAISE EXCEPTION 'cannot undistribute % because it has foreign keys', spread;
    END IF;
    DELETE FROM pg_dist_partition WHERE logicalrelid = spread;
END $$;

SET allow_system_table_mods = on;
INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
SELECT 4242424, 'citus', oid, 'public'::regnamespace, false, 'stand-in' FROM pg_roles WHERE rolname = current_user;
RESET allow_system_table_mods;
