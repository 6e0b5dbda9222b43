#!/bin/bash
# The migrator's login: may make roles and schemas in this database, and is no superuser.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$HUB_DEPLOY_PASSWORD" --username postgres --dbname "$POSTGRES_DB" <<'SQL'
create role hub_deploy login createrole password :'password';
grant connect, create on database jieli to hub_deploy;
SQL
