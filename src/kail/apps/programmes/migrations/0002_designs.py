"""Versions of designs, reserved shares, places of districts; version 1 of every programme from its newest round."""

import hashlib
import json

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

REASON = "Versi pertama, disalin dari pelaksanaan terbaru ketika rancangan program mulai berversi"


def _described(newest, benefits, stages, types, items, priorities, ceilings, programme):
    """The design of a programme as its newest round has it, in the form `kail-programme/1`."""
    body = {
        "format": "kail-programme/1",
        "name": _text(programme.name),
        "purpose": _text(programme.purpose),
        "recipient_kind": programme.recipient_kind,
        "source": _text(programme.source),
        "legal_basis": [_text(line) for line in programme.legal_basis.splitlines() if line.strip()],
        "fund_sources": sorted({ceiling.fund_source for ceiling in ceilings}),
        "rule": _text(newest.rule_text),
        "priorities": [
            {"term": key.term, **({"descending": True} if key.descending else {})} for key in priorities
        ],
        "price_floor": newest.price_floor,
        "price_ceiling": newest.price_ceiling,
        "price": newest.price,
        "benefits": [
            _given({"kind": one.kind, "name": _text(one.name), "note": _text(one.note)}) for one in benefits
        ],
        "business_types": [
            _given({"code": kind.code, "name": _text(kind.name), "items": _lines(items, kind)}) for kind in types
        ],
        "stages": [_milestone(stage, newest.opens_date) for stage in stages],
    }
    if newest.quota_method != "equal":
        body["quota_method"] = newest.quota_method
    return _given(body)


def _milestone(stage, opens_date):
    told = _given({"name": _text(stage.name), "description": _text(stage.description)})
    if stage.due_date and opens_date:
        return {**told, "due_days": (stage.due_date - opens_date).days}
    return {**told, "due_date": stage.due_date.isoformat()} if stage.due_date else told


def _lines(items, kind):
    return [
        {
            "name": _text(one.name),
            "group": one.group,
            "quantity": one.quantity,
            "unit": _text(one.unit),
            "unit_price": one.unit_price,
            "source": _text(one.source),
        }
        for one in items
        if one.business_type_id == kind.pk
    ]


def _given(values):
    """Without what is empty: a document leaves out what is as it is by default."""
    return {name: value for name, value in values.items() if value not in ("", [], 0)}


def _text(value):
    return value.replace("\r\n", "\n").strip()


def describe_programmes(apps, schema_editor):
    """Write version 1 of every programme from its newest round, by the system's account."""
    alias = schema_editor.connection.alias
    rows = {
        name: apps.get_model("programmes", name).objects.using(alias)
        for name in (
            "Programme", "Round", "Benefit", "Stage", "BusinessType", "Item", "Priority", "Ceiling",
            "ProgrammeVersion",
        )
    }
    if not rows["Programme"].exists():
        return
    system = apps.get_model("accounts", "User").objects.using(alias).get(is_system=True)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_metadata', %s, true)",
            [json.dumps({"actor": system.pk, "name": system.username, "reason": REASON})],
        )
    for programme in rows["Programme"].order_by("pk"):
        if programme.code == "uep":
            rows["Programme"].filter(pk=programme.pk).update(kind=1)
        newest = rows["Round"].filter(programme=programme).order_by("-year", "-pk").first()
        if newest is None:
            continue
        body = _described(
            newest=newest,
            benefits=rows["Benefit"].filter(round=newest).order_by("position"),
            stages=rows["Stage"].filter(round=newest).order_by("position"),
            types=rows["BusinessType"].filter(round=newest).order_by("pk"),
            items=list(rows["Item"].filter(business_type__round=newest).order_by("position")),
            priorities=rows["Priority"].filter(round=newest).order_by("position"),
            ceilings=rows["Ceiling"].filter(round=newest),
            programme=programme,
        )
        written = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        rows["ProgrammeVersion"].create(
            programme=programme,
            number=1,
            body=body,
            body_sha256=hashlib.sha256(written.encode()).hexdigest(),
            source=programme.source,
            made_by=system,
            made_at=Now(),
            reason=REASON,
        )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0001_initial'),
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgrammeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('body', models.JSONField()),
                ('body_sha256', models.CharField(max_length=64)),
                ('template', models.CharField(blank=True, max_length=60)),
                ('template_sha256', models.CharField(blank=True, max_length=64)),
                ('source', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='ReservedShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('condition', models.TextField()),
                ('permille', models.PositiveSmallIntegerField()),
                ('when_short', models.CharField(choices=[('release', 'Others take the places'), ('keep_empty', 'The places stay empty')], default='release', max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='ReservedShareEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('condition', models.TextField()),
                ('permille', models.PositiveSmallIntegerField()),
                ('when_short', models.CharField(choices=[('release', 'Others take the places'), ('keep_empty', 'The places stay empty')], default='release', max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programme',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programme',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programme',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='insert_insert',
        ),
        migrations.RemoveConstraint(
            model_name='quota',
            name='programmes_quota_once_per_regency',
        ),
        migrations.RemoveConstraint(
            model_name='quota',
            name='programmes_quota_is_regency',
        ),
        migrations.RemoveConstraint(
            model_name='target',
            name='programmes_target_once_per_source',
        ),
        migrations.AddField(
            model_name='programme',
            name='aid_scheme',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='programme',
            name='is_outside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='programme',
            name='kind',
            field=models.PositiveSmallIntegerField(choices=[(1, 'Business capital for individuals (UEP)'), (2, 'Joint-business groups (KUBE)'), (3, 'Women at social and economic risk (WRSE)'), (4, 'Step Up'), (5, 'Technical help for institutions (LKS)'), (6, 'Planned aid (bantuan terencana)'), (7, 'Training'), (8, 'PKH'), (9, 'Sembako'), (99, 'Other')], default=99),
        ),
        migrations.AddField(
            model_name='programmeevent',
            name='aid_scheme',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='programmeevent',
            name='is_outside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='programmeevent',
            name='kind',
            field=models.PositiveSmallIntegerField(choices=[(1, 'Business capital for individuals (UEP)'), (2, 'Joint-business groups (KUBE)'), (3, 'Women at social and economic risk (WRSE)'), (4, 'Step Up'), (5, 'Technical help for institutions (LKS)'), (6, 'Planned aid (bantuan terencana)'), (7, 'Training'), (8, 'PKH'), (9, 'Sembako'), (99, 'Other')], default=99),
        ),
        migrations.AddField(
            model_name='target',
            name='indicator',
            field=models.CharField(choices=[('recipients', 'Recipients'), ('poverty_rate', 'Poverty rate'), ('extreme_poverty_rate', 'Extreme poverty rate'), ('people_out_of_poverty', 'People out of poverty'), ('other', 'Other')], default='recipients', max_length=30),
        ),
        migrations.AddField(
            model_name='target',
            name='kind',
            field=models.CharField(choices=[('target', 'Target'), ('realised', 'Realised')], default='target', max_length=10),
        ),
        migrations.AddField(
            model_name='target',
            name='relative_standard_error',
            field=models.DecimalField(decimal_places=2, max_digits=6, null=True),
        ),
        migrations.AddField(
            model_name='targetevent',
            name='indicator',
            field=models.CharField(choices=[('recipients', 'Recipients'), ('poverty_rate', 'Poverty rate'), ('extreme_poverty_rate', 'Extreme poverty rate'), ('people_out_of_poverty', 'People out of poverty'), ('other', 'Other')], default='recipients', max_length=30),
        ),
        migrations.AddField(
            model_name='targetevent',
            name='kind',
            field=models.CharField(choices=[('target', 'Target'), ('realised', 'Realised')], default='target', max_length=10),
        ),
        migrations.AddField(
            model_name='targetevent',
            name='relative_standard_error',
            field=models.DecimalField(decimal_places=2, max_digits=6, null=True),
        ),
        migrations.AlterField(
            model_name='quota',
            name='place_code',
            field=models.CharField(max_length=6),
        ),
        migrations.AlterField(
            model_name='quotaevent',
            name='place_code',
            field=models.CharField(max_length=6),
        ),
        migrations.AlterField(
            model_name='target',
            name='programme',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='programmes.programme'),
        ),
        migrations.AlterField(
            model_name='target',
            name='value',
            field=models.DecimalField(decimal_places=3, max_digits=18),
        ),
        migrations.AlterField(
            model_name='targetevent',
            name='programme',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.programme'),
        ),
        migrations.AlterField(
            model_name='targetevent',
            name='value',
            field=models.DecimalField(decimal_places=3, max_digits=18),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='outside_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."is_outside" IS DISTINCT FROM (NEW."is_outside"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9acf33916d534983688bd9e8ab404b81de1c8130', operation='UPDATE', pgid='pgtrigger_outside_stays_cd5f8', table='programmes_programme', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_programmeevent" ("aid_scheme", "code", "id", "is_outside", "kind", "legal_basis", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_kind", "source", "template") SELECT old_values."aid_scheme", old_values."code", old_values."id", old_values."is_outside", old_values."kind", old_values."legal_basis", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."purpose", old_values."recipient_kind", old_values."source", old_values."template" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='957047e02cc483c5f3d602bd8d1cbde29b70904c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_af864', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_programmeevent" ("aid_scheme", "code", "id", "is_outside", "kind", "legal_basis", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_kind", "source", "template") SELECT old_values."aid_scheme", old_values."code", old_values."id", old_values."is_outside", old_values."kind", old_values."legal_basis", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recipient_kind", old_values."source", old_values."template" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='09bec3444a5d3de993a8e360560f2818b7a0c5af', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f6c03', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_programmeevent" ("aid_scheme", "code", "id", "is_outside", "kind", "legal_basis", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_kind", "source", "template") SELECT new_values."aid_scheme", new_values."code", new_values."id", new_values."is_outside", new_values."kind", new_values."legal_basis", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recipient_kind", new_values."source", new_values."template" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d056d80a507b03b6c119351d639166f3fd886cc5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_56ab2', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='not_of_outside', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (SELECT 1 FROM programmes_programme AS p\n                        WHERE p.id = NEW.programme_id AND p.is_outside) THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a programme of another agency has no rounds here',\n                            CONSTRAINT = 'programmes_round_not_of_outside';\n                    END IF;\n                    RETURN NEW;\n                ", hash='fa85e7d2e2a33e0b36af50f6e78ab023098c63ca', operation='INSERT OR UPDATE OF "programme_id"', pgid='pgtrigger_not_of_outside_6d4c2', table='programmes_round', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_targetevent" ("id", "indicator", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "programme_id", "relative_standard_error", "source", "unit", "value", "version", "year") SELECT old_values."id", old_values."indicator", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."programme_id", old_values."relative_standard_error", old_values."source", old_values."unit", old_values."value", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ed1d82f6d99a99f776855cbb528257e677c15ab7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c24f0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_targetevent" ("id", "indicator", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "programme_id", "relative_standard_error", "source", "unit", "value", "version", "year") SELECT old_values."id", old_values."indicator", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."programme_id", old_values."relative_standard_error", old_values."source", old_values."unit", old_values."value", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7950ab32e6c65cc0f326154dc44ccdac598665d3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_00413', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_targetevent" ("id", "indicator", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "programme_id", "relative_standard_error", "source", "unit", "value", "version", "year") SELECT new_values."id", new_values."indicator", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."programme_id", new_values."relative_standard_error", new_values."source", new_values."unit", new_values."value", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e1394deebb94d5a8114331c812fc625c12a531c0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_be698', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_target', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('aid_scheme', ''), ('is_outside', False)), models.Q(('is_outside', True), models.Q(('aid_scheme', ''), _negated=True)), _connector='OR'), name='programmes_programme_outside_names_scheme'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.UniqueConstraint(condition=models.Q(('aid_scheme', ''), _negated=True), fields=('aid_scheme',), name='programmes_programme_scheme_once'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(fields=('round', 'place_code'), name='programmes_quota_once_per_place'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.CheckConstraint(condition=models.Q(('place_code__regex', '^\\d{4}(\\d{2})?$')), name='programmes_quota_is_regency_or_district'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('programme', 'year', 'place_code', 'indicator', 'kind', 'unit', 'source', 'version'), name='programmes_target_once_per_source', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('relative_standard_error__isnull', True), ('relative_standard_error__gte', 0), _connector='OR'), name='programmes_target_error_not_negative'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='programmes.programme'),
        ),
        migrations.AddField(
            model_name='reservedshare',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserved_shares', to='programmes.round'),
        ),
        migrations.AddField(
            model_name='reservedshareevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.reservedshare'),
        ),
        migrations.AddField(
            model_name='reservedshareevent',
            name='round',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round'),
        ),
        migrations.AddConstraint(
            model_name='programmeversion',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='programmes_programmeversion_once'),
        ),
        migrations.AddConstraint(
            model_name='programmeversion',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='programmes_programmeversion_counted'),
        ),
        migrations.AddConstraint(
            model_name='programmeversion',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='programmes_programmeversion_reason'),
        ),
        migrations.AddConstraint(
            model_name='programmeversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('template', ''), ('template_sha256', '')), models.Q(models.Q(('template', ''), _negated=True), models.Q(('template_sha256', ''), _negated=True)), _connector='OR'), name='programmes_programmeversion_file_with_digest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmeversion',
            trigger=pgtrigger.compiler.Trigger(name='follows', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE former_number INTEGER; former_body JSONB;', func="\n                    SELECT v.number, v.body INTO former_number, former_body FROM programmes_programmeversion AS v\n                        WHERE v.programme_id = NEW.programme_id AND v.id <> NEW.id ORDER BY v.number DESC LIMIT 1;\n                    IF NEW.number <> coalesce(former_number, 0) + 1 THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a version has the number after the last one',\n                            CONSTRAINT = 'programmes_programmeversion_follows';\n                    END IF;\n                    IF former_body = NEW.body THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a version says something else than the one before',\n                            CONSTRAINT = 'programmes_programmeversion_says_something_new';\n                    END IF;\n                    RETURN NULL;\n                ", hash='8ee8843acf21e5f2954e585b26890aa8e3409466', operation='INSERT', pgid='pgtrigger_follows_e952f', table='programmes_programmeversion', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reservedshare',
            constraint=models.UniqueConstraint(fields=('round', 'position'), name='programmes_reservedshare_position'),
        ),
        migrations.AddConstraint(
            model_name='reservedshare',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 3)), name='programmes_reservedshare_at_most_three'),
        ),
        migrations.AddConstraint(
            model_name='reservedshare',
            constraint=models.CheckConstraint(condition=models.Q(('permille__gte', 1), ('permille__lte', 1000)), name='programmes_reservedshare_permille'),
        ),
        migrations.AddConstraint(
            model_name='reservedshare',
            constraint=models.CheckConstraint(condition=models.Q(('condition', ''), _negated=True), name='programmes_reservedshare_has_condition'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reservedshare',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_reservedshareevent" ("condition", "id", "name", "permille", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "when_short") SELECT old_values."condition", old_values."id", old_values."name", old_values."permille", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."round_id", old_values."when_short" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='26e4528ebd4777c55ed96ea265e6f32a9cfaa60a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c0168', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_reservedshare', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reservedshare',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_reservedshareevent" ("condition", "id", "name", "permille", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "when_short") SELECT old_values."condition", old_values."id", old_values."name", old_values."permille", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."round_id", old_values."when_short" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='047d5bb113bca2343ad78d990da5d4d213afa9d8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d676c', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_reservedshare', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reservedshare',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_reservedshareevent" ("condition", "id", "name", "permille", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "when_short") SELECT new_values."condition", new_values."id", new_values."name", new_values."permille", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."round_id", new_values."when_short" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5287e63f831451a5ee9acafcfe2f9e0319f46f22', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_93549', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_reservedshare', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reservedshareevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eb1302a80b42a752518b69dc2572ef78b8f594e3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e5087', table='programmes_reservedshareevent', when='BEFORE')),
        ),
        migrations.RunPython(describe_programmes, migrations.RunPython.noop),
    ]
