# Tests the database's protection, parameters, and rejected values.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name              = "lockkeeper-staging"
  databases         = ["events", "orders"]
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-1"
}

run "safe_by_default" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_password == null
    error_message = "RDS must manage the master user's password"
  }

  assert {
    condition     = aws_rds_cluster.this.iam_database_authentication_enabled
    error_message = "IAM authentication must be on"
  }

  assert {
    condition     = { for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.name => parameter.value }["rds.force_ssl"] == "1"
    error_message = "TLS must be required"
  }

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.deletion_protection
    error_message = "the cluster must be encrypted and protected from deletion"
  }

  assert {
    condition     = aws_rds_cluster.this.skip_final_snapshot == false && aws_rds_cluster.this.final_snapshot_identifier == "lockkeeper-staging-final"
    error_message = "a deleted cluster must leave a final snapshot"
  }

  assert {
    condition     = aws_rds_cluster.this.backup_retention_period == 7 && aws_rds_cluster.this.copy_tags_to_snapshot
    error_message = "backups must be kept for 7 days and have the cluster's tags"
  }

  assert {
    condition = { for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.name => "${parameter.value} ${parameter.apply_method}" } == {
      "rds.force_ssl"                       = "1 pending-reboot"
      "log_lock_waits"                      = "1 immediate"
      "deadlock_timeout"                    = "1000 immediate"
      "idle_in_transaction_session_timeout" = "300000 immediate"
      "track_activity_query_size"           = "4096 pending-reboot"
    }
    error_message = "parameter values and apply methods"
  }

  assert {
    condition     = aws_rds_cluster.this.enabled_cloudwatch_logs_exports == toset(["postgresql"]) && aws_cloudwatch_log_group.this["postgresql"].name == "/aws/rds/cluster/lockkeeper-staging/postgresql" && aws_cloudwatch_log_group.this["postgresql"].retention_in_days == 30
    error_message = "the log must be sent to CloudWatch and expire after 30 days"
  }

  assert {
    condition     = aws_rds_cluster_instance.this[0].performance_insights_enabled
    error_message = "Performance Insights must be on"
  }

  assert {
    condition     = aws_rds_cluster.this.engine == "aurora-postgresql" && aws_rds_cluster.this.engine_version == "17" && aws_rds_cluster_parameter_group.this.family == "aurora-postgresql17" && aws_rds_cluster_instance.this[0].auto_minor_version_upgrade
    error_message = "Aurora must choose the minor version"
  }

  assert {
    condition     = length(aws_rds_cluster_instance.this) == 1 && aws_rds_cluster_instance.this[0].instance_class == "db.serverless" && aws_rds_cluster.this.serverlessv2_scaling_configuration[0].min_capacity == 0.5
    error_message = "default: one instance with the smallest capacity that does not pause"
  }

  assert {
    condition     = aws_rds_cluster.this.database_name == "events" && output.databases == tolist(["events", "orders"])
    error_message = "RDS must create the first database"
  }
}

run "pauses_when_the_minimum_is_zero" {
  command = plan

  variables {
    min_capacity = 0
    pause_after  = 600
    instances    = 2
  }

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].min_capacity == 0 && aws_rds_cluster.this.serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 600
    error_message = "must pause after 600 idle seconds"
  }

  assert {
    condition     = [for instance in aws_rds_cluster_instance.this : instance.identifier] == ["lockkeeper-staging-1", "lockkeeper-staging-2"]
    error_message = "instance names must be numbered"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name                  = "lockkeeper--staging"
    databases             = ["Events"]
    subnet_ids            = ["subnet-1"]
    engine_version        = "17.4"
    instances             = 0
    min_capacity          = 0.3
    max_capacity          = 300
    pause_after           = 60
    backup_retention_days = 0
    log_exports           = ["slowquery"]
    log_retention_days    = 31
  }

  expect_failures = [
    var.name,
    var.databases,
    var.subnet_ids,
    var.engine_version,
    var.instances,
    var.min_capacity,
    var.pause_after,
    var.backup_retention_days,
    var.log_exports,
    var.log_retention_days,
  ]
}

run "refuses_a_maximum_below_the_minimum" {
  command = plan

  variables {
    min_capacity = 4
    max_capacity = 2
  }

  expect_failures = [var.max_capacity]
}
