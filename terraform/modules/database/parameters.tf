# Statements are not logged: they hold rows' values and, where somebody sets one, passwords.
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

  # A session that waits for a lock longer than deadlock_timeout says so, and who holds it.
  parameter {
    name  = "log_lock_waits"
    value = "1"
  }
  parameter {
    name  = "deadlock_timeout"
    value = "1000"
  }

  # A forgotten transaction holds its locks, and every migration behind them, for five minutes instead of a day.
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "300000"
  }

  # A blocker's statement in full in pg_stat_activity. Read at the server's start.
  parameter {
    name         = "track_activity_query_size"
    value        = "4096"
    apply_method = "pending-reboot"
  }
}
