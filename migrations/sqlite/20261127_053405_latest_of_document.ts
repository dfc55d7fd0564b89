import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`_countries_v_parent_latest_idx\` ON \`_countries_v\` (\`parent_id\`,\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_facts_v_parent_latest_idx\` ON \`_facts_v\` (\`parent_id\`,\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_parent_latest_idx\` ON \`_programs_v\` (\`parent_id\`,\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_news_items_v_parent_latest_idx\` ON \`_news_items_v\` (\`parent_id\`,\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_parent_latest_idx\` ON \`_sources_v\` (\`parent_id\`,\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_parent_latest_idx\` ON \`_media_v\` (\`parent_id\`,\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_redirects_v_parent_latest_idx\` ON \`_redirects_v\` (\`parent_id\`,\`latest\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`_countries_v_parent_latest_idx\`;`)
  await db.run(sql`DROP INDEX \`_facts_v_parent_latest_idx\`;`)
  await db.run(sql`DROP INDEX \`_programs_v_parent_latest_idx\`;`)
  await db.run(sql`DROP INDEX \`_news_items_v_parent_latest_idx\`;`)
  await db.run(sql`DROP INDEX \`_sources_v_parent_latest_idx\`;`)
  await db.run(sql`DROP INDEX \`_media_v_parent_latest_idx\`;`)
  await db.run(sql`DROP INDEX \`_redirects_v_parent_latest_idx\`;`)
}
