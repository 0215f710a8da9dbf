-- A role for Grafana that may read the views api_* of Plumbline and nothing else. To be run after every migration; running it again is harmless.
\set ON_ERROR_STOP on
\getenv password POSTGRES_GRAFANA_PASSWORD

SELECT 'CREATE ROLE plumbline_grafana' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plumbline_grafana') \gexec
ALTER ROLE plumbline_grafana LOGIN PASSWORD :'password';
ALTER ROLE plumbline_grafana SET default_transaction_read_only = on;
ALTER ROLE plumbline_grafana SET statement_timeout = '10s';
ALTER ROLE plumbline_grafana SET search_path = plumbline;
GRANT USAGE ON SCHEMA plumbline TO plumbline_grafana;
SELECT format('GRANT SELECT ON plumbline.%I TO plumbline_grafana', viewname) FROM pg_views WHERE schemaname = 'plumbline' AND viewname LIKE 'api\_%' \gexec
