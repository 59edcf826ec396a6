# Tests allowed connections. The mocked provider creates the security groups' IDs, so the runs apply.

mock_provider "aws" {}

override_data {
  target = data.aws_region.current
  values = { id = "eu-west-1" }
}

override_resource {
  target = aws_security_group.load_balancer
  values = { id = "sg-load-balancer" }
}

override_resource {
  target = aws_security_group.app
  values = { id = "sg-app" }
}

override_resource {
  target = aws_security_group.migrator
  values = { id = "sg-migrator" }
}

override_resource {
  target = aws_security_group.roles
  values = { id = "sg-roles" }
}

override_resource {
  target = aws_security_group.database
  values = { id = "sg-database" }
}

variables {
  name  = "lockkeeper-staging"
  zones = ["eu-west-1a", "eu-west-1b"]
}

run "three_tasks_reach_the_database_and_nobody_else" {
  command = apply

  assert {
    condition = {
      for name, rule in aws_vpc_security_group_ingress_rule.database :
      name => "${rule.referenced_security_group_id} ${rule.security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port}"
      } == {
      app      = "sg-app sg-database tcp 5432-5432"
      migrator = "sg-migrator sg-database tcp 5432-5432"
      roles    = "sg-roles sg-database tcp 5432-5432"
    }
    error_message = "the database must accept port 5432 from each task's security group only"
  }

  assert {
    condition = {
      for name, rule in aws_vpc_security_group_egress_rule.task_to_database :
      name => "${rule.security_group_id} ${rule.referenced_security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port}"
      } == {
      app      = "sg-app sg-database tcp 5432-5432"
      migrator = "sg-migrator sg-database tcp 5432-5432"
      roles    = "sg-roles sg-database tcp 5432-5432"
    }
    error_message = "each task must be able to connect to port 5432 of the database"
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_egress_rule.task_to_services : rule.from_port == 443 && rule.to_port == 443])
    error_message = "to other destinations, tasks must use HTTPS only"
  }

  assert {
    condition     = output.security_group_ids.migrator == "sg-migrator" && output.security_group_ids.app == "sg-app" && output.security_group_ids.roles == "sg-roles" && output.security_group_ids.database == "sg-database"
    error_message = "outputs must map each name to its security group"
  }
}

run "the_load_balancer_alone_reaches_the_application" {
  command = apply

  variables {
    port                = 9090
    allowed_cidr_blocks = ["192.0.2.0/24"]
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.app_from_load_balancer.security_group_id == "sg-app" && aws_vpc_security_group_ingress_rule.app_from_load_balancer.referenced_security_group_id == "sg-load-balancer" && aws_vpc_security_group_ingress_rule.app_from_load_balancer.from_port == 9090
    error_message = "the application must accept connections from the load balancer only"
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.load_balancer_to_app.security_group_id == "sg-load-balancer" && aws_vpc_security_group_egress_rule.load_balancer_to_app.referenced_security_group_id == "sg-app" && aws_vpc_security_group_egress_rule.load_balancer_to_app.to_port == 9090
    error_message = "the load balancer must be able to connect to the application only"
  }

  assert {
    condition     = { for key, rule in aws_vpc_security_group_ingress_rule.load_balancer : rule.from_port => rule.cidr_ipv4 } == { "80" = "192.0.2.0/24", "443" = "192.0.2.0/24" }
    error_message = "only allowed_cidr_blocks can reach the load balancer"
  }
}

