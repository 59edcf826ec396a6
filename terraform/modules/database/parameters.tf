# Statements are not logged: they can contain row values and passwords.
resource "aws_rds_cluster_parameter_group" "this" {
  name        = "${var.name}-${var.engine_version}"
  family      = "aurora-postgresql${var.engine_version}"
  description = "Parameters of ${var.name}"

  lifecycle {
    create_before_destroy = true
  }

  # Logins without TLS are refused. From aurora-postgresql17 on this is the engine's default. RDS reports pending-reboot for
  # a parameter that is set to its default, so any other apply_method changes it in every plan (terraform-provider-aws #23335).
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  # Logs each session that waits for a lock longer than deadlock_timeout, and the session that holds the lock.
  parameter {
    name  = "log_lock_waits"
    value = "1"
  }
  parameter {
    name  = "deadlock_timeout"
    value = "1000"
  }

  # Ends an idle transaction after 5 minutes instead of 24 hours. Until then it holds its locks and blocks migrations.
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "300000"
  }

  # Shows the full statement of a blocking session in pg_stat_activity. Requires a restart.
  parameter {
    name         = "track_activity_query_size"
    value        = "4096"
    apply_method = "pending-reboot"
  }
}
